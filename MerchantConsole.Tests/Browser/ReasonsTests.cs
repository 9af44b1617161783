using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>§5, §6: every block and every scan-only reason is seen, with its code, before anything is pressed.</summary>
public sealed class ReasonsTests(AppFactory app) : BrowserTest(app)
{
    [Theory]
    [InlineData("boss3", 301, "UnpaidBills")]
    [InlineData("boss", 102, "NotGrouped")]
    [InlineData("boss", 103, "GroupedTooLongAgo")]
    [InlineData("boss", 104, "GroupedThreeToTwelveMonths")]
    [InlineData("boss", 105, "RiskFlag")]
    [InlineData("boss", 106, "CountReached")]
    [InlineData("boss2", 201, "DepositUnpaid")]
    [InlineData("bob", 1, "NoQuota")]
    [InlineData("boss", 201, "OrderNotFound")]
    public async Task It_is_seen_before_anything_is_typed(string account, int order, string code)
    {
        var visit = await SignedInAsync(account);
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(order));
        await Expect(form.Code(code)).ToBeVisibleAsync();
        Assert.False(string.IsNullOrWhiteSpace(await form.Code(code).InnerTextAsync()));
    }

    [Theory]
    [InlineData("boss", 1, "0.99", "AmountBelowMinimum")]
    [InlineData("boss", 1, "500.01", "AmountAboveCap")]
    [InlineData("boss", 101, "200.01", "AmountAboveCap")]
    [InlineData("boss2", 201, "500.01", "BalanceInsufficient")]
    [InlineData("amy", 1, "20.01", "OverPerPayoutQuota")]
    public async Task It_is_seen_as_soon_as_the_amount_is_typed(string account, int order, string amount, string code)
    {
        var visit = await SignedInAsync(account);
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(order));
        await form.Amount.FillAsync(amount);
        await form.Amount.BlurAsync();
        await Expect(form.Code(code)).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("ShopDailyLimitReached")]
    [InlineData("ShopGoodsLimitReached")]
    public async Task A_limit_of_the_shop_is_seen(string code)
    {
        // Shop 2 alone: the others keep the default policy.
        await App.ChangeAsync(async db =>
        {
            var shop = await db.Shops.SingleAsync(found => found.Id == 2);
            shop.Policy = code == "ShopDailyLimitReached"
                ? shop.Policy with { ShopDaily = A.Yuan(4m) }
                : shop.Policy with { ShopGoodsDaily = A.Yuan(4m) };
        });
        var visit = await SignedInAsync("boss2");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(201));
        await form.Amount.FillAsync("4.01");
        await form.Amount.BlurAsync();
        await Expect(form.Code(code)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_an_account_has_used_today_is_seen()
    {
        await App.ChangeAsync(async db => (await db.Staff.SingleAsync(staff => staff.AccountName == "cat")).Quota = A.Quota(200m, 10m));
        var visit = await SignedInAsync("cat");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(20));
        await form.Amount.FillAsync("10.01");
        await form.Amount.BlurAsync();
        await Expect(form.Code("OverDailyQuota")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_second_payout_at_once_is_too_soon()
    {
        var visit = await SignedInAsync("boss");
        await (await PayoutForm.OpenAsync(visit, A.OrderNumber(21))).PayAsync("5.00");
        await Eventually.TrueAsync(async () => (await App.PayoutsOfAsync(A.OrderNumber(21))).Count == 1, "the first payout");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(21));
        await Expect(form.Code("TooSoon")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Over_the_cap_a_dialog_names_the_cap()
    {
        var visit = await SignedInAsync("boss");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(101));
        await form.FillAsync("200.01");
        await form.Next.ClickAsync(new() { Force = true });
        await Expect(visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Dialog)).ToContainTextAsync("200.00");
    }

    [Fact]
    public async Task Blocked_orders_have_no_way_on_but_say_why()
    {
        var visit = await SignedInAsync("boss");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(106));
        await Expect(form.Code("CountReached")).ToBeVisibleAsync();
        if (await form.Next.CountAsync() > 0) await Expect(form.Next).ToHaveAttributeAsync("aria-disabled", "true");
        Assert.Equal(3, (await App.PayoutsOfAsync(A.OrderNumber(106))).Count);
    }
}
