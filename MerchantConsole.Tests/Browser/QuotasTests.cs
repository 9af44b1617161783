using MerchantConsole.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>客服打款配额 as people use it: the sheet is edited and saved once, raised, followed by others, and everybody else sees its own alone.</summary>
public sealed class QuotasTests(AppFactory app) : BrowserTest(app)
{
    private const string Quotas = "/aftersales/payouts/quotas";

    [Fact]
    public async Task Two_accounts_are_edited_compared_and_saved_once_and_the_history_tells_it()
    {
        var page = await (await SignedInAsync("boss2")).GoAsync("/settings/staff");
        await AddAccountAsync(page, "dora", "朵拉");
        await page.GotoAsync(Quotas);
        await page.ReadyAsync();
        await FillAsync(page, "amy2", "25", "60.5");
        await FillAsync(page, "dora", "１０", "5");
        await Expect(Row(page, "dora").Locator("[data-wrong='Wrong.Order']")).ToBeVisibleAsync();
        await Expect(Button(page, "保存")).ToHaveAttributeAsync("aria-disabled", "true");
        await FillAsync(page, "dora", "１０", "100");
        await Expect(page.Locator("[data-edited='2']")).ToContainTextAsync("已修改 2 个账号");
        await page.AssertAccessibleAsync();

        await Button(page, "保存").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator("[data-difference=amy2]")).ToContainTextAsync("¥20.00 / ¥50.00");
        await Expect(dialog.Locator("[data-difference=amy2]")).ToContainTextAsync("¥25.00 / ¥60.50");
        await Expect(dialog.Locator("[data-difference=dora]")).ToContainTextAsync("未设置");
        await page.AssertAccessibleAsync();
        await dialog.GetByLabel("备注（选填）").FillAsync("双十一");
        await Button(page, "确认保存").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-edited]")).ToHaveCountAsync(0);
        await Expect(Row(page, "dora").Locator("[data-left]")).ToHaveAttributeAsync("data-left", "10000");

        await page.GetByRole(AriaRole.Link, new() { Name = "amy2 的变更记录" }).ClickAsync();
        await Expect(page.Locator("[data-change]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-change=Set][data-of=amy2]")).ToContainTextAsync("双十一");
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task A_raise_appears_in_the_sheet_that_is_open_elsewhere_and_on_the_persons_own_page_until_it_is_ended()
    {
        var (boss, other, cat) = (await SignedInAsync("boss"), await SignedInAsync("boss"), await SignedInAsync("cat"));
        var (sheet, follower, own) = (await boss.GoAsync(Quotas), await other.GoAsync(Quotas), await cat.GoAsync(Quotas));
        await Expect(own.Locator("[data-own-left]")).ToHaveAttributeAsync("data-own-left", "100000");
        await FillAsync(follower, "cat", "150", "900");

        await Button(sheet, "为 cat 临时提额").ClickAsync();
        var dialog = await DialogAsync(sheet, "单笔限额（元）");
        await dialog.GetByLabel("单笔限额（元）").FillAsync("300");
        await dialog.GetByLabel("每日限额（元）").FillAsync("2000");
        await dialog.GetByLabel("3 天").CheckAsync();
        await Expect(dialog.Locator("[data-wrong]")).ToHaveCountAsync(0);
        await sheet.AssertAccessibleAsync();
        await Button(sheet, "确认提额").ClickAsync();

        await Expect(Row(sheet, "cat").Locator("[data-raise]")).ToContainTextAsync("¥300.00 / ¥2,000.00");
        await Expect(Row(follower, "cat").Locator("[data-raise]")).ToBeVisibleAsync();
        await Expect(Row(follower, "cat").Locator("[data-field=perDay]")).ToHaveValueAsync("900");
        await Expect(own.Locator("[data-raise]")).ToBeVisibleAsync();
        await Expect(own.Locator("[data-own-left]")).ToHaveAttributeAsync("data-own-left", "200000");

        await Button(sheet, "结束 cat 的临时提额").ClickAsync();
        await Expect(sheet.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "取消" })).ToBeFocusedAsync();
        await Button(sheet, "确认结束").ClickAsync();
        await Expect(own.Locator("[data-own-left]")).ToHaveAttributeAsync("data-own-left", "100000");
        await Expect(own.Locator("[data-change]")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task What_another_admin_has_saved_meanwhile_is_shown_beside_the_edit_which_stays()
    {
        var (one, two) = (await SignedInAsync("boss"), await SignedInAsync("boss"));
        var (mine, theirs) = (await one.GoAsync(Quotas), await two.GoAsync(Quotas));
        await FillAsync(mine, "bob", "7", "70");
        await FillAsync(theirs, "bob", "8", "80");
        await Button(theirs, "保存").ClickAsync();
        await Button(theirs, "确认保存").ClickAsync();

        await Expect(Row(mine, "bob").Locator("[data-overtaken]")).ToContainTextAsync("¥8.00 / ¥80.00");
        await Expect(Row(mine, "bob").Locator("[data-field=perDay]")).ToHaveValueAsync("70");
        await Button(mine, "保存").ClickAsync();
        await Button(mine, "确认保存").ClickAsync();
        var dialog = mine.GetByRole(AriaRole.Dialog);
        await Expect(dialog.Locator("[data-code=QuotaChangedMeanwhile]")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "仍按我的修改" }).ClickAsync();
        await Button(mine, "确认保存").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Row(theirs, "bob").Locator("[data-field=perDay]")).ToHaveValueAsync("70.00");
    }

    [Fact]
    public async Task What_is_not_saved_is_asked_about_on_leaving_and_kept_over_filters()
    {
        var page = await (await SignedInAsync("boss3")).GoAsync("/settings/staff");
        await AddAccountAsync(page, "emil", "小艾");
        await page.GotoAsync(Quotas);
        await page.ReadyAsync();
        await FillAsync(page, "emil", "5", "50");
        await page.GetByLabel("账号或姓名").FillAsync("nobody");
        await Button(page, "查询").ClickAsync();
        await Expect(page.Locator("[data-face=empty]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "只看已修改" }).ClickAsync();
        await Expect(Row(page, "emil").Locator("[data-field=perDay]")).ToHaveValueAsync("50");

        await page.Locator("nav a[href$='/shipping/orders']").First.ClickAsync();
        await Button(page, "继续编辑").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.EndsWith("only=Edited", page.Url, StringComparison.Ordinal);
        await page.Locator("nav a[href$='/shipping/orders']").First.ClickAsync();
        await Button(page, "放弃修改").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Uri(App.Address, "/shipping/orders").ToString());
    }

    [Theory, InlineData("amy"), InlineData("lead")]
    public async Task Whoever_is_no_admin_sees_its_own_alone_also_on_a_phone(string account)
    {
        var page = await (await SignedInAsync(account, new() { ViewportSize = new() { Width = 360, Height = 800 } })).GoAsync($"{Quotas}?tab=history&account=cat");
        await Expect(page.Locator($"[data-own={account}]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-account]")).ToHaveCountAsync(0);
        var text = await page.Locator("main").InnerTextAsync();
        Assert.DoesNotContain("cat", text, StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
    }

    [Fact]
    public async Task On_a_phone_many_are_set_at_once()
    {
        var page = await (await SignedInAsync("boss", new() { ViewportSize = new() { Width = 360, Height = 800 } })).GoAsync(Quotas);
        await Button(page, "选择筛选出的全部 4 个").ClickAsync();
        await Button(page, "批量设置").ClickAsync();
        await (await DialogAsync(page, "单笔限额（元）")).GetByLabel("每日限额（元）").FillAsync("3000");
        await Button(page, "填入").ClickAsync();
        await Expect(Row(page, "amy").Locator("[data-field=perDay]")).ToHaveValueAsync("3000");
        await Expect(Row(page, "lead").Locator("[data-wrong='Wrong.Half']")).ToBeVisibleAsync();
        await Button(page, "撤销对 lead 的修改").ClickAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await page.AssertAccessibleAsync();
    }

    private static ILocator Row(IPage page, string account) => page.Locator($"tr[data-account={account}]");

    private static ILocator Button(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    // A dialog leads to its first field when it stands; what is typed before that would be torn from its own.
    private static async Task<ILocator> DialogAsync(IPage page, string first)
    {
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel(first, new() { Exact = true })).ToBeFocusedAsync();
        return dialog;
    }

    private static async Task FillAsync(IPage page, string account, string perPayout, string perDay)
    {
        await Row(page, account).Locator("[data-field=perPayout]").FillAsync(perPayout);
        await Row(page, account).Locator("[data-field=perDay]").FillAsync(perDay);
        await Row(page, account).Locator("[data-field=perDay]").BlurAsync();
    }

    private static async Task AddAccountAsync(IPage page, string account, string name)
    {
        await Button(page, "新建账号").ClickAsync();
        var dialog = await DialogAsync(page, "账号");
        await dialog.GetByLabel("账号", new() { Exact = true }).FillAsync(account);
        await dialog.GetByLabel("姓名").FillAsync(name);
        await dialog.GetByLabel("姓名").PressAsync("Enter");
        await Button(page, "我已保存，关闭").ClickAsync();
    }
}
