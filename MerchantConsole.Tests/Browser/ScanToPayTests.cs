using System.Globalization;
using System.Net.Http.Json;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>§9: scan to pay, by the real adapters against their emulators, as a service account and on a phone.</summary>
public sealed class ScanToPayTests(AppFactory app) : BrowserTest(app)
{
    [Theory]
    [InlineData("微信支付", "weixin://", "bob", 11, 1280)]
    [InlineData("支付宝", "https://qr.alipay.com/", "amy", 12, 360)]
    public async Task A_payout_is_funded_by_its_code_and_the_page_moves_on_by_itself(string method, string link, string account, int order, int width)
    {
        var (visit, page) = await StartAsync(account, order, width);
        await page.GetByRole(AriaRole.Button, new() { Name = method, Exact = true }).ClickAsync();
        var code = page.Locator("[data-qr]");
        await Expect(code).ToHaveAttributeAsync("data-qr", new System.Text.RegularExpressions.Regex("^" + System.Text.RegularExpressions.Regex.Escape(link)));
        await Expect(code).ToHaveAttributeAsync("aria-label", new System.Text.RegularExpressions.Regex("12.50 元"));
        await PayAsync((await code.GetAttributeAsync("data-qr"))!);
        await Expect(page.Locator("main [data-state=Succeeded]").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        var payout = Assert.Single(await App.PayoutsOfAsync(A.OrderNumber(order)));
        Assert.Equal((PayoutState.Succeeded, FundingSource.Scan), (payout.State, payout.Source));
        Assert.Equal(2, (await App.InboxAsync(A.OrderNumber(order))).Count);
        Assert.Equal(0, await App.LedgerSumAsync());
        await visit.GoAsync($"/aftersales/payouts/{payout.Id}");
        await Expect(page.Locator("[data-event=RechargePaid]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task It_is_continued_from_the_record_with_the_method_first_chosen()
    {
        var (visit, page) = await StartAsync("bob", 13);
        await page.GetByRole(AriaRole.Button, new() { Name = "支付宝", Exact = true }).ClickAsync();
        var code = (await page.Locator("[data-qr]").GetAttributeAsync("data-qr"))!;
        var payout = Assert.Single(await App.PayoutsOfAsync(A.OrderNumber(13)));
        await visit.GoAsync($"/aftersales/payouts/{payout.Id}");
        var goOn = page.GetByRole(AriaRole.Button, new() { Name = "继续充值" });
        var dialog = page.GetByRole(AriaRole.Dialog);
        await goOn.ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "关闭" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(goOn).ToBeFocusedAsync();
        await goOn.ClickAsync();
        await Expect(dialog.Locator("[data-qr]")).ToHaveAttributeAsync("data-qr", code);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "微信支付" })).ToHaveCountAsync(0);
        await PayAsync(code);
        await Expect(dialog.Locator("[data-state=Succeeded]").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task After_the_hour_it_has_failed_and_is_started_anew()
    {
        var (_, page) = await StartAsync("bob", 14);
        await page.GetByRole(AriaRole.Button, new() { Name = "微信支付", Exact = true }).ClickAsync();
        var code = (await page.Locator("[data-qr]").GetAttributeAsync("data-qr"))!;
        await AdvanceAsync(TimeSpan.FromHours(1));
        await Expect(page.Locator("main [data-state=RechargeFailed]").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(page.Locator($"main a[href*='order={A.OrderNumber(14)}']").First).ToBeVisibleAsync();
        Assert.False(await TryPayAsync(code));
    }

    [Fact]
    public async Task A_late_payment_goes_back_to_its_payer_and_the_record_shows_it()
    {
        var (visit, page) = await StartAsync("bob", 15);
        await page.GetByRole(AriaRole.Button, new() { Name = "支付宝", Exact = true }).ClickAsync();
        var code = (await page.Locator("[data-qr]").GetAttributeAsync("data-qr"))!;
        await AdvanceAsync(TimeSpan.FromHours(1));
        await Expect(page.Locator("main [data-state=RechargeFailed]").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        using (var client = new HttpClient { BaseAddress = App.Address })
            (await client.PostAsJsonAsync("/sandbox/api/alipay/faults", new { next = new[] { "PayPastEnd" } })).EnsureSuccessStatusCode();
        Assert.True(await TryPayAsync(code));
        var payout = Assert.Single(await App.PayoutsOfAsync(A.OrderNumber(15)));
        await visit.GoAsync($"/aftersales/payouts/{payout.Id}");
        await Expect(page.Locator("[data-refund]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await AdvanceAsync(TimeSpan.FromMinutes(2));
        await Expect(page.Locator("[data-refund=Done]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Equal(0, await App.LedgerSumAsync());
        Assert.Equal(PayoutState.RechargeFailed, Assert.Single(await App.PayoutsOfAsync(A.OrderNumber(15))).State);
        await App.ChangeAsync(async db => Assert.Equal(RefundCause.Late, (await db.RechargeRefunds.SingleAsync(r => r.PayoutId == payout.Id)).Cause));
    }

    [Fact]
    public async Task A_code_of_WeChat_that_is_dead_is_replaced_by_one_that_can_be_paid()
    {
        var (_, page) = await StartAsync("bob", 19);
        await page.GetByRole(AriaRole.Button, new() { Name = "微信支付", Exact = true }).ClickAsync();
        var dead = (await page.Locator("[data-qr]").GetAttributeAsync("data-qr"))!;
        await page.GetByRole(AriaRole.Button, new() { Name = "扫码提示已失效？换一个二维码" }).ClickAsync();
        await Expect(page.Locator("[data-qr]")).Not.ToHaveAttributeAsync("data-qr", dead);
        await Expect(page.Locator("h2[data-method=WeChatPay]")).ToBeFocusedAsync();
        Assert.False(await TryPayAsync(dead));
        await PayAsync((await page.Locator("[data-qr]").GetAttributeAsync("data-qr"))!);
        await Expect(page.Locator("main [data-state=Succeeded]").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task The_cashier_of_the_sandbox_pays_in_another_window()
    {
        var (visit, page) = await StartAsync("bob", 16);
        await page.GetByRole(AriaRole.Button, new() { Name = "微信支付", Exact = true }).ClickAsync();
        var href = (await page.Locator("main a[href*='/sandbox/cashier']").GetAttributeAsync("href"))!;
        var cashier = await visit.NewTabAsync(href);
        await cashier.GetByRole(AriaRole.Button, new() { Name = "付款" }).ClickAsync();
        await Expect(cashier.Locator("[data-answer=Paid]")).ToBeVisibleAsync();
        await Expect(page.Locator("main [data-state=Succeeded]").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task A_wrong_amount_takes_the_code_away_says_why_and_the_record_agrees()
    {
        var (visit, page) = await StartAsync("bob", 17, 360);
        await page.GetByRole(AriaRole.Button, new() { Name = "支付宝", Exact = true }).ClickAsync();
        var code = (await page.Locator("[data-qr]").GetAttributeAsync("data-qr"))!;
        await Expect(page.Locator("h2[data-method=Alipay]")).ToBeFocusedAsync();
        using (var client = new HttpClient { BaseAddress = App.Address })
            (await client.PostAsJsonAsync("/sandbox/api/alipay/faults", new { next = new[] { "WrongAmount" } })).EnsureSuccessStatusCode();
        await PayAsync(code);
        await Expect(page.Locator("[data-used-up=WrongAmount]")).ToContainTextAsync("¥12.51", new() { Timeout = 20_000 });
        await Expect(page.Locator("[data-qr]")).ToHaveCountAsync(0);
        var payout = Assert.Single(await App.PayoutsOfAsync(A.OrderNumber(17)));
        await visit.GoAsync($"/aftersales/payouts/{payout.Id}");
        await Expect(page.Locator("[data-awaiting=used-up]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-event=PaymentReceived]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_paper_there_is_the_code_with_what_it_is_for_and_nothing_to_press()
    {
        var (_, page) = await StartAsync("bob", 18);
        await page.GetByRole(AriaRole.Button, new() { Name = "微信支付", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-qr]")).ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await Expect(page.Locator("[data-qr]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-ends]")).ToBeVisibleAsync();
        await Expect(page.GetByText(A.OrderNumber(18))).ToBeVisibleAsync();
        await Expect(page.Locator("[data-left]")).ToBeHiddenAsync();
        await Expect(page.Locator("[data-sandbox]")).ToBeHiddenAsync();
        await Expect(page.Locator("main button:visible")).ToHaveCountAsync(0);
    }

    private async Task<(Visit Visit, IPage Page)> StartAsync(string account, int order, int width = 1280)
    {
        var visit = await SignedInAsync(account, new() { ViewportSize = new() { Width = width, Height = 900 } });
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(order));
        await form.FillAsync("12.50");
        await visit.Page.Locator("[data-choice=Scan] input").CheckAsync(new() { Force = true });
        await form.GoToReviewAsync("12.50");
        await form.Confirm("12.50").ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/recharge$"));
        return (visit, visit.Page);
    }

    private async Task PayAsync(string code) => Assert.True(await TryPayAsync(code));

    private async Task<bool> TryPayAsync(string code)
    {
        using var client = new HttpClient { BaseAddress = App.Address };
        return (await client.PostAsync(new Uri($"/sandbox/api/cashier/{Uri.EscapeDataString(code)}/pay", UriKind.Relative), null)).IsSuccessStatusCode;
    }

    private async Task AdvanceAsync(TimeSpan by)
    {
        using var client = new HttpClient { BaseAddress = App.Address };
        (await client.PostAsJsonAsync("/sandbox/api/clock", new { advance = by.ToString("c", CultureInfo.InvariantCulture) })).EnsureSuccessStatusCode();
    }
}
