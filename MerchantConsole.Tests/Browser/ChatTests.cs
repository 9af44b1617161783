using System.Text.RegularExpressions;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Chat;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>客服工作台 as staff use it, at browsers of their own; what the buyer says comes by the command behind its phone.</summary>
public sealed class ChatTests(AppFactory app) : BrowserTest(app)
{
    private const string Chat = "/service/chat";

    [Fact]
    public async Task What_a_buyer_says_is_seen_without_reload_in_the_list_the_menu_and_the_title_until_somebody_reads_it()
    {
        await BuyerSaysAsync(1, "第一句");
        var (amy, bob) = (await SignedInAsync("amy"), await SignedInAsync("bob"));
        await amy.GoAsync(Chat);
        await bob.GoAsync(Chat);
        var before = await UnreadAsync() - ((await ListedAsync(1)).Unread > 0 ? 1 : 0);

        await BuyerSaysAsync(1, "运费补一下可以吗");
        foreach (var page in new[] { amy.Page, bob.Page })
        {
            await Expect(Row(page, 1)).ToContainTextAsync("运费补一下可以吗");
            await Expect(page.Locator("nav.mc-nav [data-unread]")).ToHaveAttributeAsync("data-unread", $"{before + 1}");
            await Expect(page).ToHaveTitleAsync(new Regex($@"^\({before + 1}\) "));
        }

        // The menu's number leads to what it counts.
        await bob.Page.Locator("nav.mc-nav [data-unread]").ClickAsync();
        await Expect(bob.Page).ToHaveURLAsync(new Regex("filter=unread$"));
        await Expect(bob.Page.Locator("[data-part=list] [data-chat]")).ToHaveCountAsync(before + 1);
        await bob.GoAsync(Chat);

        await Row(amy.Page, 1).ClickAsync();
        await Expect(Stream(amy.Page)).ToContainTextAsync("运费补一下可以吗");
        await Expect(Row(bob.Page, 1).Locator("[data-unread]")).ToHaveCountAsync(0);

        // What comes while somebody looks at the end of the chat is read by it.
        await BuyerSaysAsync(1, "还在吗");
        await Expect(Stream(amy.Page)).ToContainTextAsync("还在吗");
        await Eventually.TrueAsync(async () => (await ListedAsync(1)).Unread == 0, "the chat is read");

        await Composer(amy.Page).FillAsync("亲，马上为您处理");
        await Composer(amy.Page).PressAsync("Enter");
        await Expect(Stream(amy.Page).Locator("[data-sender=Staff]")).ToContainTextAsync("亲，马上为您处理");
        await Expect(Row(bob.Page, 1)).ToContainTextAsync("亲，马上为您处理");
        await Expect(Composer(amy.Page)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Words_that_ask_for_an_account_close_the_button_while_typing_and_are_named()
    {
        var amy = await SignedInAsync("amy");
        await amy.GoAsync($"{Chat}?order={A.OrderNumber(2)}");
        await Composer(amy.Page).FillAsync("亲，加我微信 abc12345 私下转");
        await Expect(amy.Page.Locator("[data-composer] [data-code=MessageAsksForPrivateAccount]")).ToBeVisibleAsync();
        await Expect(Send(amy.Page)).ToHaveAttributeAsync("aria-disabled", "true");
        await Composer(amy.Page).PressAsync("Enter");
        await Expect(Composer(amy.Page)).ToHaveValueAsync("亲，加我微信 abc12345 私下转");

        await Composer(amy.Page).FillAsync("亲，微信支付会到账");
        await Expect(amy.Page.Locator("[data-composer] [data-code]")).ToHaveCountAsync(0);
        await Expect(Send(amy.Page)).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await Send(amy.Page).ClickAsync();
        await Expect(Stream(amy.Page).Locator("[data-sender=Staff]")).ToHaveCountAsync(1);
        await Expect(Stream(amy.Page)).Not.ToContainTextAsync("abc12345");
    }

    [Fact]
    public async Task Shift_enter_is_a_line_enter_while_composing_is_nothing_and_a_draft_outlives_a_reload()
    {
        var amy = await SignedInAsync("amy");
        await amy.GoAsync($"{Chat}?order={A.OrderNumber(3)}");
        await Composer(amy.Page).FillAsync("第一行");
        await Composer(amy.Page).PressAsync("Shift+Enter");
        await amy.Page.Keyboard.TypeAsync("第二行");
        await Composer(amy.Page).DispatchEventAsync("keydown", new { key = "Enter", isComposing = true, bubbles = true, cancelable = true });
        await Expect(Composer(amy.Page)).ToHaveValueAsync("第一行\n第二行");

        await amy.GoAsync($"{Chat}?order={A.OrderNumber(4)}");
        await Expect(Composer(amy.Page)).ToHaveValueAsync("");
        await amy.GoAsync($"{Chat}?order={A.OrderNumber(3)}");
        await Expect(Composer(amy.Page)).ToHaveValueAsync("第一行\n第二行");
        await Expect(Send(amy.Page)).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await Composer(amy.Page).PressAsync("Enter");
        await Expect(Stream(amy.Page).Locator("[data-sender=Staff]")).ToHaveCountAsync(1);
        await amy.GoAsync($"{Chat}?order={A.OrderNumber(3)}");
        await Expect(Composer(amy.Page)).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_picture_is_sent_and_seen_and_served_to_its_own_shop_alone()
    {
        var (amy, bob, stranger) = (await SignedInAsync("amy"), await SignedInAsync("bob"), await SignedInAsync("amy2"));
        await amy.GoAsync($"{Chat}?order={A.OrderNumber(5)}");
        await bob.GoAsync($"{Chat}?order={A.OrderNumber(5)}");
        await amy.Page.Locator("[data-composer] input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "毛巾.png", MimeType = "image/png", Buffer = TestPictures.Png(600, 400) });
        var picture = Stream(bob.Page).Locator("[data-kind=Picture] img");
        await Expect(picture).ToBeVisibleAsync();
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        var address = (await picture.GetAttributeAsync("src"))!;

        var own = await bob.Context.APIRequest.GetAsync(new Uri(App.Address, address).ToString());
        Assert.Equal((200, "nosniff", "inline"), (own.Status, own.Headers["x-content-type-options"], own.Headers["content-disposition"]));
        Assert.StartsWith("private", own.Headers["cache-control"], StringComparison.Ordinal);
        Assert.Equal(404, (await stranger.Context.APIRequest.GetAsync(new Uri(App.Address, address).ToString())).Status);

        await amy.Page.Locator("[data-composer] input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "毛巾.png", MimeType = "image/png", Buffer = "no picture at all"u8.ToArray() });
        await Expect(amy.Page.Locator("[data-composer] [data-code=PictureUnreadable]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_quick_reply_is_put_in_by_keyboard_and_the_shops_own_are_set_by_its_admins()
    {
        var boss = await SignedInAsync("boss");
        await boss.GoAsync($"{Chat}?order={A.OrderNumber(6)}");
        await boss.Page.GetByRole(AriaRole.Button, new() { Name = "快捷回复设置" }).ClickAsync();
        var dialog = boss.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("快捷回复").FillAsync("亲，您好\n亲，运费今天补给您");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "保存" }).ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);

        await Composer(boss.Page).PressAsync("/");
        var replies = boss.Page.Locator("[data-replies] button.reply");
        await Expect(replies).ToHaveCountAsync(2);
        await Expect(replies.First).ToBeFocusedAsync();
        await boss.Page.Keyboard.PressAsync("ArrowDown");
        await boss.Page.Keyboard.PressAsync("Enter");
        await Expect(Composer(boss.Page)).ToHaveValueAsync("亲，运费今天补给您");
        await Expect(Composer(boss.Page)).ToBeFocusedAsync();
        await boss.Page.Keyboard.PressAsync("Enter");
        await Expect(Stream(boss.Page)).ToContainTextAsync("亲，运费今天补给您");

        var amy = await SignedInAsync("amy");
        await amy.GoAsync(Chat);
        await Expect(amy.Page.GetByRole(AriaRole.Button, new() { Name = "快捷回复设置" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_payout_is_started_from_each_of_the_three_places_and_the_chat_stays()
    {
        var boss = await SignedInAsync("boss");
        await boss.GoAsync($"{Chat}?order={A.OrderNumber(41)}");
        var page = boss.Page;
        foreach (var place in new[] { "bar", "card" })
        {
            await page.Locator($"[data-pay={place}]").ClickAsync();
            await Expect(page.Locator("[data-part=side] #payout-amount")).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = "关闭打款" }).ClickAsync();
            await Expect(page.Locator("[data-part=side] #payout-amount")).ToHaveCountAsync(0);
        }

        await page.Locator($"[data-order='{A.OrderNumber(42)}'] [data-pay=row]").ClickAsync();
        await Expect(page.Locator("[data-part=side] h2").First).ToContainTextAsync(A.OrderNumber(42));
        await Expect(Composer(page)).ToBeVisibleAsync();
        await App.ScriptRailAsync("FailAccount");
        await new PayoutForm(page).PayAsync("5.00");
        await Expect(page.Locator("[data-started] [data-state=Failed]")).ToBeVisibleAsync();
        Assert.Equal(PayoutState.Failed, Assert.Single(await App.PayoutsOfAsync(A.OrderNumber(42))).State);
        await page.GetByRole(AriaRole.Link, new() { Name = "完成" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(App.Address, $"{Chat}?order={A.OrderNumber(41)}").ToString());

        // The failed one's card is in its order's chat, drawn from its data.
        await page.Locator($"[data-order='{A.OrderNumber(42)}'] a").First.ClickAsync();
        await Expect(Stream(page).Locator("[data-card] [data-card-state=Open]")).ToHaveTextAsync("待填写");
        await Expect(page.Locator("[data-part=side] [data-payout] [data-card-state=Open]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_phone_list_chat_and_order_come_one_at_a_time()
    {
        await BuyerSaysAsync(8, "在吗");
        var amy = await SignedInAsync("amy", new() { ViewportSize = new() { Width = 360, Height = 720 } });
        var page = await amy.GoAsync(Chat);
        await AssertFitsAsync(page);
        await Row(page, 8).ClickAsync();
        await Expect(Composer(page)).ToBeInViewportAsync();
        await Expect(Row(page, 8)).ToBeHiddenAsync();
        await AssertFitsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "订单信息" }).ClickAsync();
        await Expect(page.Locator("[data-pay=card]")).ToBeVisibleAsync();
        await Expect(Composer(page)).ToBeHiddenAsync();
        await AssertFitsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "返回会话" }).ClickAsync();
        await Expect(Composer(page)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "返回会话列表" }).ClickAsync();
        await Expect(Row(page, 8)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Older_messages_come_on_demand_and_new_ones_wait_for_who_reads_further_up()
    {
        await ManyMessagesAsync(9, 120);
        var amy = await SignedInAsync("amy");
        var page = await amy.GoAsync($"{Chat}?order={A.OrderNumber(9)}");
        await Expect(Stream(page).Locator("[data-sequence]")).ToHaveCountAsync(50);
        await Expect(Stream(page).Locator("[data-sequence='120']")).ToBeInViewportAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "查看更早的消息" }).ClickAsync();
        await Expect(Stream(page).Locator("[data-sequence]")).ToHaveCountAsync(100);
        await Expect(Stream(page).Locator("[data-sequence='71']")).ToBeInViewportAsync();

        await BuyerSaysAsync(9, "新的一句");
        var button = page.GetByRole(AriaRole.Button, new() { Name = "1 条新消息" });
        await Expect(button).ToBeVisibleAsync();
        Assert.Equal(1, (await ListedAsync(9)).Unread);
        await button.ClickAsync();
        await Expect(Stream(page).Locator("[data-sequence='121']")).ToBeInViewportAsync();
        await Expect(button).ToHaveCountAsync(0);
        await Eventually.TrueAsync(async () => (await ListedAsync(9)).Unread == 0, "the chat is read");
    }

    [Fact]
    public async Task Its_own_window_has_no_navigation_and_works_at_420_pixels()
    {
        await BuyerSaysAsync(10, "在吗");
        var amy = await SignedInAsync("amy");
        var page = await amy.GoAsync($"{Chat}?order={A.OrderNumber(10)}");
        var opened = await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "独立窗口" }).ClickAsync());
        await opened.SetViewportSizeAsync(420, 800);
        await opened.ReadyAsync();
        await Expect(opened.Locator("nav.mc-nav")).ToHaveCountAsync(0);
        await Expect(Composer(opened)).ToBeInViewportAsync();
        await AssertFitsAsync(opened);
        await Composer(opened).FillAsync("亲，在的");
        await Composer(opened).PressAsync("Enter");
        await Expect(Stream(page)).ToContainTextAsync("亲，在的");
    }

    [Fact]
    public async Task Nothing_stands_against_it_for_people_who_use_other_means()
    {
        await BuyerSaysAsync(11, "在吗");
        await App.ScriptRailAsync("FailAccount");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var visit = await SignedInAsync("boss", new() { ColorScheme = scheme });
            foreach (var route in new[] { Chat, $"{Chat}?order={A.OrderNumber(11)}", $"{Chat}?order={A.OrderNumber(11)}&pay={A.OrderNumber(11)}" })
            {
                var page = await visit.GoAsync(route);
                await Expect(Row(page, 11)).ToBeVisibleAsync();
                if (route != Chat) await Expect(Composer(page)).ToBeVisibleAsync();
                await page.Locator("[data-face=loading]").WaitForAsync(new() { State = WaitForSelectorState.Detached });
                if (scheme == ColorScheme.Light) await page.AssertAccessibleAsync();
                else await page.AssertContrastAsync();
            }
        }
    }

    private static ILocator Row(IPage page, int order) => page.Locator($"[data-chat='{A.OrderNumber(order)}']");

    private static ILocator Stream(IPage page) => page.GetByRole(AriaRole.Log);

    private static ILocator Composer(IPage page) => page.GetByLabel("输入消息");

    private static ILocator Send(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "发送", Exact = true });

    private static async Task AssertFitsAsync(IPage page) =>
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{page.Url} scrolls sideways");

    private async Task BuyerSaysAsync(int order, string text)
    {
        _ = App.Address;
        var said = await App.Services.GetRequiredService<SayInChat>().AsBuyerAsync(1, new ChatSaying(A.OrderNumber(order), Guid.CreateVersion7(), text));
        Assert.True(said.Succeeded);
    }

    // Past the limit of what one buyer says in a minute.
    private Task ManyMessagesAsync(int order, int count) => App.ChangeAsync(async db =>
    {
        var clock = App.Services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(-1);
        var chat = await db.Conversations.FindAsync(1, A.OrderNumber(order));
        if (chat is null) db.Conversations.Add(chat = new() { ShopId = 1, OrderSn = A.OrderNumber(order) });
        var words = new MerchantConsole.Domain.Messages.ChatWords(
            MerchantConsole.Domain.Messages.ChatSender.Buyer, MerchantConsole.Domain.Messages.ChatKind.Text, "物流怎么还没有更新");
        for (var number = 1; number <= count; number++) db.ChatMessages.Add(chat.Say(words, $"many-{order}-{number}", clock.AddMinutes(number)));
    });

    private Task<int> UnreadAsync() => App.Services.GetRequiredService<ChatQueries>().UnreadAsync(1);

    private async Task<ChatListRow> ListedAsync(int order) =>
        Assert.Single((await App.Services.GetRequiredService<ChatQueries>().ListAsync(1, new ChatSearch(Find: A.OrderNumber(order)))).Rows);
}
