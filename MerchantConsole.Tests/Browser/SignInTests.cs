using MerchantConsole.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>§2, §16: who may come in, and what each role sees.</summary>
public sealed class SignInTests(AppFactory app) : BrowserTest(app)
{
    [Theory]
    [InlineData("boss")]
    [InlineData("lead")]
    [InlineData("amy")]
    [InlineData("bob")]
    [InlineData("boss2")]
    [InlineData("boss3")]
    public async Task Each_demo_account_signs_in_and_sees_its_overview(string account)
    {
        var visit = await AtOverviewAsync(account);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "工作台" })).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("boss", true)]
    [InlineData("lead", false)]
    [InlineData("amy", false)]
    public async Task Only_an_admin_is_offered_the_pending_queue_and_the_quotas(string account, bool offered)
    {
        var visit = await AtOverviewAsync(account);
        await Expect(visit.Page.Locator("a[href$='/aftersales/payouts/records']").First).ToBeAttachedAsync();
        await Expect(visit.Page.Locator("nav a[href$='/aftersales/payouts/pending']")).ToHaveCountAsync(offered ? 1 : 0);
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_the_account_name_is_kept()
    {
        var visit = await VisitAsync();
        await visit.Page.GotoAsync("/account/login");
        await visit.Page.GetByLabel("账号").FillAsync("boss");
        await visit.Page.GetByLabel("密码", new() { Exact = true }).FillAsync("not-the-password");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(visit.Page.GetByLabel("账号")).ToHaveValueAsync("boss");
        await Expect(visit.Page.GetByLabel("密码", new() { Exact = true })).ToHaveValueAsync("");
        Assert.Equal("/account/login", new Uri(visit.Page.Url).AbsolutePath);
    }

    [Fact]
    public async Task Who_is_not_signed_in_comes_back_to_the_page_that_was_asked_for()
    {
        var visit = await VisitAsync();
        await visit.Page.GotoAsync("/shipping/orders");
        Assert.Equal("/account/login", new Uri(visit.Page.Url).AbsolutePath);
        await visit.Page.GetByLabel("账号").FillAsync("amy");
        await visit.Page.GetByLabel("密码", new() { Exact = true }).FillAsync("small-payout-demo");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await visit.Page.ReadyAsync();
        Assert.Equal("/shipping/orders", new Uri(visit.Page.Url).AbsolutePath);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task Signing_in_never_leads_to_another_host(string returnUrl)
    {
        var visit = await VisitAsync();
        await visit.Page.GotoAsync($"/account/login?returnUrl={Uri.EscapeDataString(returnUrl)}");
        await visit.Page.GetByLabel("账号").FillAsync("amy");
        await visit.Page.GetByLabel("密码", new() { Exact = true }).FillAsync("small-payout-demo");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await visit.Page.ReadyAsync();
        Assert.Equal(App.Address.Authority, new Uri(visit.Page.Url).Authority);
    }
}
