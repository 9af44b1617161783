using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using MerchantConsole.Features.Account;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>员工账号 as people use it: an account is made and used, disabled and reset while its pages are open.</summary>
public sealed class StaffTests(StaffTests.QuickRecheck app) : BrowserTest(app), IClassFixture<StaffTests.QuickRecheck>
{
    [Fact]
    public async Task An_admin_makes_an_account_and_that_person_signs_in_with_the_password_that_was_shown()
    {
        var boss = await SignedInAsync("boss");
        await boss.GoAsync("/settings/staff");
        await PressAsync(boss.Page, "新建账号");
        var dialog = boss.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByLabel("账号", new() { Exact = true })).ToBeFocusedAsync();
        await dialog.GetByLabel("账号", new() { Exact = true }).FillAsync("dora.1");
        await dialog.GetByLabel("姓名").FillAsync("朵拉");
        await dialog.GetByRole(AriaRole.Radio, new() { Name = "客服管理员" }).CheckAsync();
        await boss.Page.AssertAccessibleAsync();

        // Enter in a field sends the form, and pressed twice it makes one account.
        await dialog.GetByLabel("姓名").PressAsync("Enter");
        var password = await dialog.Locator("[data-password]").GetAttributeAsync("data-password");
        await boss.Page.AssertAccessibleAsync();
        await PressAsync(boss.Page, "我已保存，关闭");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(boss.Page.Locator("tr[data-account='dora.1']")).ToContainTextAsync("客服管理员");

        var dora = await VisitAsync();
        await dora.SignInAsync("dora.1", password!);
        await Expect(dora.Page.Locator("[data-person='dora.1']")).ToContainTextAsync("朵拉");
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_account_is_said_in_the_dialog_and_nothing_typed_is_lost()
    {
        var boss = await SignedInAsync("boss");
        await boss.GoAsync("/settings/staff");
        await PressAsync(boss.Page, "新建账号");
        var dialog = boss.Page.GetByRole(AriaRole.Dialog);

        // The dialog leads to its first field when it stands; what is typed before that would be torn from its own.
        await Expect(dialog.GetByLabel("账号", new() { Exact = true })).ToBeFocusedAsync();
        await dialog.GetByLabel("账号", new() { Exact = true }).FillAsync("amy2");
        await dialog.GetByLabel("姓名").FillAsync("同名");
        await PressAsync(boss.Page, "创建账号");

        await Expect(dialog.Locator("[data-code=AccountNameTaken]")).ToBeVisibleAsync();
        await Expect(dialog.GetByLabel("账号", new() { Exact = true })).ToHaveValueAsync("amy2");
        await boss.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_open_page_of_a_disabled_person_is_led_to_the_sign_in_which_refuses()
    {
        var (boss, cat) = (await SignedInAsync("boss"), await SignedInAsync("cat"));
        await cat.GoAsync("/aftersales/payouts/quotas");
        await boss.GoAsync("/settings/staff");
        await PressAsync(boss.Page, "停用 cat");
        await Expect(boss.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "取消" })).ToBeFocusedAsync();
        await boss.Page.AssertAccessibleAsync();
        await PressAsync(boss.Page, "确认停用");

        await Expect(boss.Page.Locator("tr[data-account=cat]")).ToHaveAttributeAsync("data-active", "false");
        await IsAtSignInAsync(cat.Page);
        await cat.Page.GetByLabel("账号").FillAsync("cat");
        await cat.Page.GetByLabel("密码", new() { Exact = true }).FillAsync("small-payout-demo");
        await cat.Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Expect(cat.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("已停用");

        await PressAsync(boss.Page, "启用 cat");
        await PressAsync(boss.Page, "确认启用");
        await Expect(boss.Page.Locator("tr[data-account=cat]")).ToHaveAttributeAsync("data-active", "true");
        await cat.SignInAsync("cat");
    }

    [Fact]
    public async Task A_reset_password_ends_the_open_page_and_is_the_only_one_that_comes_in()
    {
        var (boss, bob) = (await SignedInAsync("boss"), await SignedInAsync("bob"));
        await boss.GoAsync("/settings/staff");
        await PressAsync(boss.Page, "重置密码 bob");
        await PressAsync(boss.Page, "确认重置");
        var password = await boss.Page.Locator("[data-password]").GetAttributeAsync("data-password");

        await IsAtSignInAsync(bob.Page);
        await bob.Page.GetByLabel("账号").FillAsync("bob");
        await bob.Page.GetByLabel("密码", new() { Exact = true }).FillAsync("small-payout-demo");
        await bob.Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Expect(bob.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await bob.SignInAsync("bob", password!);
    }

    [Fact]
    public async Task A_list_that_is_open_elsewhere_follows_without_reload()
    {
        var (one, other) = (await SignedInAsync("boss2"), await SignedInAsync("boss2"));
        await one.GoAsync("/settings/staff");
        await other.GoAsync("/settings/staff");
        await PressAsync(one.Page, "修改 amy2");
        await one.Page.GetByRole(AriaRole.Dialog).GetByLabel("姓名").FillAsync("改过的名字");
        await PressAsync(one.Page, "保存");

        await Expect(other.Page.Locator("tr[data-account=amy2]")).ToContainTextAsync("改过的名字");
    }

    [Fact]
    public async Task A_changed_password_keeps_this_browser_and_ends_the_others()
    {
        var (here, there) = (await AtOverviewAsync("amy2"), await AtOverviewAsync("amy2"));
        var tab = await here.NewTabAsync("/aftersales/payouts/quotas");
        var asked = new ConcurrentQueue<string>();
        tab.Request += (_, request) => asked.Enqueue(request.Url);
        await here.Page.GotoAsync("/account/password");
        await here.Page.GetByLabel("原密码").FillAsync("small-payout-demo");
        await here.Page.GetByLabel("新密码").FillAsync("a longer password");
        await here.Page.GetByLabel("再次输入密码").FillAsync("a longer password");
        await here.Page.AssertAccessibleAsync();
        await here.Page.GetByRole(AriaRole.Button, new() { Name = "修改密码" }).ClickAsync();
        await Expect(here.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("密码已修改");

        await IsAtSignInAsync(there.Page);

        // Another tab of this browser goes through the sign-in page and back.
        await Eventually.TrueAsync(() => Task.FromResult(asked.Any(url => url.Contains("/account/login", StringComparison.Ordinal))), "the other tab at the sign-in");
        await tab.ReadyAsync();
        Assert.Equal("/aftersales/payouts/quotas", new Uri(tab.Url).AbsolutePath);
    }

    [Fact]
    public async Task Who_is_no_admin_does_not_see_the_page()
    {
        var lead = await AtOverviewAsync("lead");
        await Expect(lead.Page.Locator("a[href$='/settings/staff']")).ToHaveCountAsync(0);
        lead.Expect("403");
        await lead.Page.GotoAsync("/settings/staff");
        await Expect(lead.Page.Locator("[data-account]")).ToHaveCountAsync(0);
        await Expect(lead.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("没有权限");
    }

    private static Task PressAsync(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    /// <summary>A console that holds sign-ins against the shop's word every second instead of every twenty.</summary>
    public sealed class QuickRecheck : AppFactory
    {
        protected override void Change(IServiceCollection services) => services.AddSingleton(new SignInRecheck(TimeSpan.FromSeconds(1)));
    }

    // Not by waiting for a navigation: the page may have arrived before the test looks.
    private static Task IsAtSignInAsync(IPage page) => Expect(page).ToHaveURLAsync(new Regex("/account/login"), new() { Timeout = 30_000 });
}
