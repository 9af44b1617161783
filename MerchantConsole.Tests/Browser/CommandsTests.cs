using System.Text.RegularExpressions;
using MerchantConsole.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>The command palette and the keys.</summary>
public sealed class CommandsTests(AppFactory app) : EachPage(app)
{
    [Fact]
    public async Task The_palette_finds_a_page_by_its_pinyin_and_goes_there()
    {
        var page = await OpenAsync("/", "boss");
        await OpenPaletteAsync(page);
        await page.Keyboard.TypeAsync("dkjl");
        await Expect(Marked(page)).ToHaveTextAsync("打款记录");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Heading(page)).ToHaveTextAsync("打款记录");
        await Expect(Palette(page)).ToBeHiddenAsync();
        await Expect(Heading(page)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task What_is_typed_and_entered_at_once_is_what_counts()
    {
        var page = await OpenAsync("/", "boss");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("客服打款配额");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Heading(page)).ToHaveTextAsync("客服打款配额");
    }

    [Fact]
    public async Task The_palette_offers_what_an_order_number_leads_to()
    {
        var page = await OpenAsync("/", "amy");
        await OpenPaletteAsync(page);
        await page.Keyboard.InsertTextAsync($" {A.OrderNumber(2)} ");
        await Expect(Options(page)).ToHaveCountAsync(4);
        await Expect(page.Locator("dialog[data-commands] [role=combobox]")).ToHaveAttributeAsync("aria-activedescendant", "command-Number-Records");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(Marked(page)).ToContainTextAsync("订单详情");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(Marked(page)).ToContainTextAsync("联系买家");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex($"/aftersales/payouts/new\\?order={A.OrderNumber(2)}$"));
    }

    [Fact]
    public async Task The_palette_finds_a_state_and_a_saved_view()
    {
        var page = await OpenAsync("/aftersales/payouts/records?amountFrom=3", "lead");
        await page.Locator("[data-save-view]").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("视图名称").FillAsync("三元以上");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await OpenPaletteAsync(page);
        await page.Keyboard.InsertTextAsync("打款失败");
        await Expect(Marked(page)).ToHaveTextAsync("打款记录：打款失败");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("/aftersales/payouts/records\\?state=Failed$"));
        await OpenPaletteAsync(page);
        await page.Keyboard.InsertTextAsync("三元");
        await Expect(Marked(page)).ToHaveTextAsync("打款记录：三元以上");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("amountFrom=3$"));
    }

    [Fact]
    public async Task The_palette_changes_the_look_and_signs_out()
    {
        var page = await OpenAsync("/", "bob");
        await OpenPaletteAsync(page);
        await page.Keyboard.TypeAsync("ss");
        await Expect(Marked(page)).ToHaveTextAsync("切换为深色外观");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("html.is-dark")).ToBeAttachedAsync();
        await Expect(Palette(page)).ToBeHiddenAsync();
        await OpenPaletteAsync(page);
        await page.Keyboard.TypeAsync("退出");
        await Expect(Marked(page)).ToHaveTextAsync("退出登录");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("账号")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Escape_closes_it_and_the_focus_is_where_it_was()
    {
        var page = await OpenAsync("/shipping/orders", "boss");
        var field = page.Locator("#order-sn");
        await field.FocusAsync();
        await OpenPaletteAsync(page);
        await Expect(page.Locator("dialog[data-commands] input")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(Palette(page)).ToBeHiddenAsync();
        await Expect(field).ToBeFocusedAsync();
        await page.Locator("[data-commands-open]").ClickAsync();
        await Expect(Palette(page)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Expect(Palette(page)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_letter_in_a_field_is_a_letter()
    {
        var page = await OpenAsync("/shipping/orders", "boss");
        var field = page.Locator("#order-sn");
        await field.FocusAsync();
        await page.Keyboard.TypeAsync("n?/gh");
        await Expect(field).ToHaveValueAsync("n?/gh");
        await page.Locator("#order-status").FocusAsync();
        await page.Keyboard.PressAsync("n");
        await Expect(Heading(page)).ToHaveTextAsync("订单查询");
        await Expect(Dialogs(page)).ToHaveCountAsync(0);

        // The composer of the chat and the form's text fields.
        page = await OpenAsync($"/aftersales/payouts/new?order={A.OrderNumber(12)}", "boss");
        await page.Locator("#payout-message").FocusAsync();
        await page.Keyboard.TypeAsync("gr n ?", new() { Delay = 30 });
        await Expect(page.Locator("#payout-message")).ToHaveValueAsync("gr n ?");
        await Expect(Heading(page)).ToHaveTextAsync("发起打款");
    }

    [Fact]
    public async Task Composing_chinese_fires_nothing_and_its_enter_chooses_nothing()
    {
        var page = await OpenAsync("/", "boss");
        var session = await page.Context.NewCDPSessionAsync(page);
        await OpenPaletteAsync(page);
        await ComposeAsync(session, "da'kuan");
        await ProcessKeyAsync(session, "Enter");
        await ProcessKeyAsync(session, "n");
        await Expect(Palette(page)).ToBeVisibleAsync();
        await session.SendAsync("Input.insertText", new() { ["text"] = "打款统计" });
        await Expect(Marked(page)).ToHaveTextAsync("打款统计");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Palette(page)).ToBeHiddenAsync();

        // With nothing focused an input method still has the keys that it is given.
        await page.EvaluateAsync("() => document.activeElement?.blur()");
        foreach (var key in new[] { "n", "?", "g", "r" }) await ProcessKeyAsync(session, key);
        await Expect(Dialogs(page)).ToHaveCountAsync(0);
        await Expect(Heading(page)).ToHaveTextAsync("工作台");
    }

    [Fact]
    public async Task Keys_open_pages_and_the_pages_search()
    {
        var page = await OpenAsync("/", "boss");
        foreach (var (keys, heading) in new[] { ("gr", "打款记录"), ("go", "订单查询"), ("gp", "待处理"), ("gc", "客服工作台"), ("gh", "工作台"), ("n", "发起打款") })
        {
            await page.Keyboard.TypeAsync(keys);
            await Expect(Heading(page)).ToHaveTextAsync(heading);
            await Expect(Heading(page)).ToBeFocusedAsync();
        }

        await page.Keyboard.TypeAsync("gr");
        await Expect(Heading(page)).ToHaveTextAsync("打款记录");
        await Expect(Heading(page)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(page.Locator("#records-find")).ToBeFocusedAsync();
        await Expect(page.Locator("#records-find")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task The_list_of_keys_names_every_key_and_turns_them_off()
    {
        var page = await OpenAsync("/", "amy");
        await page.Keyboard.PressAsync("?");
        var list = page.GetByRole(AriaRole.Dialog, new() { Name = "键盘快捷键" });
        await Expect(list).ToBeVisibleAsync();
        await Expect(list.Locator("[data-keys]")).ToHaveCountAsync(7);
        await Expect(list.Locator("[data-keys='g p']")).ToHaveCountAsync(0);

        // While it is open nothing else opens.
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("Control+k");
        await Expect(Heading(page)).ToHaveTextAsync("工作台");
        await Expect(Palette(page)).ToBeHiddenAsync();
        await Expect(list.GetByRole(AriaRole.Button)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await Expect(list.Locator("[data-keys-switch]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Escape");
        await Expect(list).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("?");
        await Expect(Dialogs(page)).ToHaveCountAsync(0);
        await OpenPaletteAsync(page);
        await page.Keyboard.TypeAsync("kjj");
        await Expect(Marked(page)).ToHaveTextAsync("查看键盘快捷键");
        await page.Keyboard.PressAsync("Enter");
        await Expect(list).ToBeVisibleAsync();
        await Expect(list.Locator("[data-keys-switch]")).Not.ToBeCheckedAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("n");
        await Expect(Heading(page)).ToHaveTextAsync("发起打款");
    }

    [Fact]
    public async Task A_dialog_of_a_page_keeps_its_keys()
    {
        var visit = await SignedInAsync("boss");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(14));
        await form.FillAsync("5.00");
        await form.GoToReviewAsync("5.00");
        await visit.Page.Keyboard.PressAsync("Control+k");
        await visit.Page.Keyboard.PressAsync("n");
        await visit.Page.Keyboard.PressAsync("?");
        await Expect(form.Confirm("5.00")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("dialog[open]")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1280)]
    [InlineData(ColorScheme.Dark, 360)]
    public async Task Palette_and_list_of_keys_are_accessible(ColorScheme scheme, int width)
    {
        var page = await OpenAsync("/", "boss", scheme, width);
        await page.Locator("[data-commands-open]").ClickAsync();
        await Expect(Marked(page)).ToHaveCountAsync(1);
        await page.AssertAccessibleAsync();
        await AssertFitsAsync(page);
        await AssertChineseAsync(page);
        await page.Keyboard.TypeAsync("没有这样的东西");
        await Expect(Options(page)).ToHaveCountAsync(0);
        await page.AssertAccessibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Tab");
        await page.EvaluateAsync("() => document.activeElement?.blur()");
        await page.Keyboard.PressAsync("?");
        await Expect(page.Locator("dialog[data-keys-list]")).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await AssertFitsAsync(page);
        await AssertChineseAsync(page);
    }

    private static ILocator Palette(IPage page) => page.Locator("dialog[data-commands]");

    private static ILocator Options(IPage page) => page.Locator("dialog[data-commands] [role=option]");

    private static ILocator Marked(IPage page) => page.Locator("dialog[data-commands] [role=option][aria-selected=true]");

    private static ILocator Heading(IPage page) => page.Locator("main h1");

    private static ILocator Dialogs(IPage page) => page.Locator("dialog[open], [role=dialog]");

    private static async Task OpenPaletteAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Control+k");
        await Expect(Palette(page)).ToBeVisibleAsync();
    }

    private static Task ComposeAsync(ICDPSession session, string text) => session.SendAsync(
        "Input.imeSetComposition", new() { ["text"] = text, ["selectionStart"] = text.Length, ["selectionEnd"] = text.Length });

    // As Chromium reports a key that an input method has taken.
    private static async Task ProcessKeyAsync(ICDPSession session, string key)
    {
        await session.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "rawKeyDown", ["windowsVirtualKeyCode"] = 229, ["key"] = key });
        await session.SendAsync("Input.dispatchKeyEvent", new() { ["type"] = "keyUp", ["windowsVirtualKeyCode"] = 229, ["key"] = key });
    }
}
