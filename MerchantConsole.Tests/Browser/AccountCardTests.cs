using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>§10, with two browsers: a person of the shop at a desk, and a buyer with a phone who is signed in nowhere.</summary>
public sealed class AccountCardTests(AccountCardTests.Factory app) : BrowserTest(app), IClassFixture<AccountCardTests.Factory>
{
    /// <summary>All buyers of this class come from one address.</summary>
    public sealed class Factory : AppFactory
    {
        protected override void Change(IServiceCollection services) => services.AddSingleton(new BuyerLimits(Reads: 10_000, Posts: 10_000));
    }

    [Fact]
    public async Task A_failed_payout_reaches_the_buyers_alipay_account()
    {
        var order = A.OrderNumber(1);
        await App.ScriptRailAsync("FailAccount");
        var staff = await SignedInAsync("boss");
        await (await PayoutForm.OpenAsync(staff, order)).PayAsync("5.00");
        await App.UntilAsync(order, PayoutState.Failed);
        await staff.GoAsync($"/aftersales/payouts/{(await App.PayoutsOfAsync(order))[0].Id}");
        await Expect(staff.Page.Locator("[data-state=Failed]").First).ToBeVisibleAsync();

        // The phone is the admin's; the card is opened where nobody is signed in.
        var phone = await SignedInAsync("boss", Phone());
        await phone.GoAsync($"/sandbox/phone?order={order}");
        await Expect(phone.Page.Locator("article[data-channel=App]")).ToHaveCountAsync(1);
        var link = await phone.Page.Locator("[data-card-state=Open] a").GetAttributeAsync("href");
        var buyer = await VisitAsync(Phone());
        await buyer.Page.GotoAsync(link!);
        await Expect(buyer.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "收款账户信息" })).ToBeVisibleAsync();
        await buyer.Page.AssertAccessibleAsync();
        await buyer.Page.GetByRole(AriaRole.Radio, new() { Name = "支付宝" }).CheckAsync();
        await buyer.Page.GetByLabel("支付宝账号").FillAsync("138 0013 8000");
        await buyer.Page.GetByLabel("收款人姓名").FillAsync("张三");
        await buyer.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).DblClickAsync();

        await Expect(buyer.Page.Locator("[data-card-state=Submitted]")).ToContainTextAsync("已填写");
        await Expect(staff.Page.Locator("[data-state=Succeeded]").First).ToBeVisibleAsync();
        await Expect(phone.Page.Locator("[data-card-state=Submitted]")).ToBeVisibleAsync();
        await Expect(phone.Page.Locator("[data-sender=AutoReply]")).ToHaveCountAsync(1);
        await Expect(phone.Page.Locator("[data-kind=Notice]")).ToHaveCountAsync(2);
        await Expect(phone.Page.Locator("[data-kind=Notice]").First).ToContainTextAsync("2 小时内到账");
        await Expect(phone.Page.Locator("article[data-channel=WeChat]")).ToContainTextAsync("商家补偿转账通知");
        await buyer.Page.ReloadAsync();
        await Expect(buyer.Page.Locator("[data-arrival]")).ToContainTextAsync("前到账");
        await buyer.Page.AssertAccessibleAsync();
        Assert.Equal(2, Assert.Single(await App.PayoutsOfAsync(order)).Attempt);
        Assert.Equal(0, await App.LedgerSumAsync());
    }

    [Fact]
    public async Task A_banks_card_is_recognised_and_a_mistyped_digit_is_said_at_once()
    {
        var order = A.OrderNumber(2);
        var link = await App.FailAsync(order);
        var buyer = await VisitAsync(Phone());
        await buyer.Page.GotoAsync(link);
        await buyer.Page.GetByRole(AriaRole.Radio, new() { Name = "银行卡" }).CheckAsync();
        await Expect(buyer.Page.GetByLabel("支付宝账号")).ToBeHiddenAsync();
        var number = buyer.Page.GetByLabel("银行卡号");
        await number.FillAsync("6222 0200 0000 0000 001");
        await number.BlurAsync();
        await Expect(buyer.Page.Locator("[data-card-told]")).ToContainTextAsync("卡号有误");
        await Expect(buyer.Page.GetByLabel("开户银行")).ToHaveValueAsync("中国工商银行");
        await number.FillAsync("6222 0200 0000 0000 000");
        await Expect(buyer.Page.Locator("[data-card-told]")).ToBeEmptyAsync();

        // A bank that came from the number follows it, also after the server has refused something else.
        await buyer.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await Expect(buyer.Page.Locator("[data-code=HolderNameInvalid]")).ToBeVisibleAsync();
        await number.FillAsync("6228 4800 0000 0000 000");
        await Expect(buyer.Page.GetByLabel("开户银行")).ToHaveValueAsync("中国农业银行");

        // What the buyer has chosen is never overruled.
        await buyer.Page.GetByLabel("开户银行").SelectOptionAsync("招商银行");
        await number.FillAsync("6217 0000 0000 0000 000");
        await Expect(buyer.Page.GetByLabel("开户银行")).ToHaveValueAsync("招商银行");
        await number.FillAsync("6222 0200 0000 0000 000");
        await buyer.Page.GetByLabel("收款人姓名").FillAsync("欧阳·娜娜");
        await buyer.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();

        await App.UntilAsync(order, PayoutState.Succeeded);
        await buyer.Page.ReloadAsync();
        await Expect(buyer.Page.Locator("[data-standing=Paid]")).ToContainTextAsync("银行卡");
        await Expect(buyer.Page.Locator("[data-arrival]")).ToContainTextAsync("预计");
    }

    [Fact]
    public async Task A_failing_retry_brings_a_new_card_and_after_72_hours_a_card_has_ended()
    {
        var order = A.OrderNumber(3);
        var link = await App.FailAsync(order);
        await App.ScriptRailAsync("FailAccount");
        var phone = await SignedInAsync("boss", Phone());
        await phone.GoAsync($"/sandbox/phone?order={order}");
        var buyer = await VisitAsync(Phone());
        await buyer.Page.GotoAsync(link);
        await buyer.Page.GetByLabel("支付宝账号").FillAsync("a.b@example.com");
        await buyer.Page.GetByLabel("收款人姓名").FillAsync("张三");
        await buyer.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        var newer = (await App.CardsAsync(order, 2))[1];
        await Expect(phone.Page.Locator("[data-kind=Card]")).ToHaveCountAsync(2);
        await buyer.Page.GotoAsync(link);
        await Expect(buyer.Page.Locator("[data-standing=FailedAgain]")).ToContainTextAsync("新的卡片");
        await buyer.Page.GotoAsync(newer);
        await Expect(buyer.Page.Locator("[data-card-form]")).ToBeVisibleAsync();

        await App.AdvanceAsync(TimeSpan.FromMinutes(2));
        await App.SendCardAgainAsync(order);
        await buyer.Page.ReloadAsync();
        await Expect(buyer.Page.Locator("[data-card-state=Voided]")).ToContainTextAsync("已有新的卡片");

        await buyer.Page.GotoAsync((await App.CardsAsync(order, 3))[2]);
        await Expect(buyer.Page.Locator("[data-card-form]")).ToBeVisibleAsync();
        await App.AdvanceAsync(TimeSpan.FromHours(72));
        await buyer.Page.ReloadAsync();
        await Expect(buyer.Page.Locator("[data-card-state=Ended]")).ToContainTextAsync("已过期");
        await Expect(phone.Page.Locator("[data-card-state=Ended]")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_form_with_its_errors_is_accessible_and_fits_a_phone_without_a_script(ColorScheme scheme)
    {
        var order = A.OrderNumber(scheme == ColorScheme.Dark ? 4 : 5);
        var link = await App.FailAsync(order);
        var buyer = await VisitAsync(Phone(scheme));
        await buyer.Page.GotoAsync(link);
        await buyer.Page.AssertAccessibleAsync();
        await buyer.Page.GetByRole(AriaRole.Radio, new() { Name = "银行卡" }).CheckAsync();
        await buyer.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await Expect(buyer.Page.Locator("[data-code]")).ToHaveCountAsync(3);
        await buyer.Page.AssertAccessibleAsync();
        Assert.True(await buyer.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        var options = Phone(scheme);
        options.JavaScriptEnabled = false;
        var plain = await VisitAsync(options);
        await plain.Page.GotoAsync(link);
        await plain.Page.GetByLabel("支付宝账号").FillAsync("13800138000");
        await plain.Page.GetByLabel("收款人姓名").FillAsync("张三");
        await plain.Page.GetByRole(AriaRole.Button, new() { Name = "提交" }).ClickAsync();
        await Expect(plain.Page.Locator("[data-card-state=Submitted]")).ToBeVisibleAsync();
    }

    private static BrowserNewContextOptions Phone(ColorScheme scheme = ColorScheme.Light) =>
        new() { ColorScheme = scheme, ViewportSize = new() { Width = 360, Height = 740 } };
}
