using MerchantConsole.Domain.Payouts;
using MerchantConsole.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>§3: a buyer is paid from the goods balance, from each way in, to the end.</summary>
public sealed class WaysInTests(AppFactory app) : BrowserTest(app)
{
    [Fact]
    public async Task From_the_menu()
    {
        var visit = await SignedInAsync("boss");
        await visit.GoAsync("/aftersales/payouts/new");
        var form = new PayoutForm(visit.Page);
        await form.OrderNumber.FillAsync(A.OrderNumber(1));
        await form.OrderNumber.PressAsync("Enter");
        await form.PayAsync("5.00");
        await AssertPaidAsync(visit, A.OrderNumber(1));
    }

    [Fact]
    public async Task From_the_order_list()
    {
        var visit = await SignedInAsync("amy");
        await visit.GoAsync($"/shipping/orders?order={A.OrderNumber(2)}");
        await visit.Page.Locator($"a[href*='/aftersales/payouts/new?order={A.OrderNumber(2)}']").First.ClickAsync();
        await new PayoutForm(visit.Page).PayAsync("5.00");
        await AssertPaidAsync(visit, A.OrderNumber(2));
    }

    [Fact]
    public async Task From_the_orders_page()
    {
        var visit = await SignedInAsync("lead");
        await visit.GoAsync($"/shipping/orders/{A.OrderNumber(3)}");
        await visit.Page.Locator($"a[href*='/aftersales/payouts/new?order={A.OrderNumber(3)}']").First.ClickAsync();
        await new PayoutForm(visit.Page).PayAsync("5.00");
        await AssertPaidAsync(visit, A.OrderNumber(3));
    }

    [Fact]
    public async Task An_unknown_outcome_is_shown_and_asked_for_until_it_is_known()
    {
        await App.ScriptRailAsync("TimeoutThenSucceed");
        var visit = await SignedInAsync("boss");
        await (await PayoutForm.OpenAsync(visit, A.OrderNumber(4))).PayAsync("5.00");
        await AssertPaidAsync(visit, A.OrderNumber(4));
        var payout = Assert.Single(await App.PayoutsOfAsync(A.OrderNumber(4)));
        Assert.Equal(1, payout.Attempt);
    }

    private async Task AssertPaidAsync(Visit visit, string orderNumber)
    {
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        var payout = await WaitForPayoutAsync(orderNumber);
        await visit.GoAsync($"/aftersales/payouts/{payout.Id}");
        await Expect(visit.Page.Locator("[data-state=Succeeded]").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "打款详情" })).ToBeVisibleAsync();

        // §11: the buyer hears it once in the app and once in WeChat.
        Assert.Equal(["商家补偿转账通知", "商家补偿转账通知"], await App.InboxAsync(orderNumber));
        Assert.Equal(0, await App.LedgerSumAsync());

        await visit.GoAsync($"/aftersales/payouts/records?order={orderNumber}");
        await Expect(visit.Page.Locator($"a[href*='{payout.Id}']").First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("[data-state=Succeeded]").First).ToBeVisibleAsync();
    }

    private async Task<Payout> WaitForPayoutAsync(string orderNumber)
    {
        IReadOnlyList<Payout> payouts = [];
        await Eventually.TrueAsync(async () => (payouts = await App.PayoutsOfAsync(orderNumber)).Count > 0, $"a payout of {orderNumber}");
        return Assert.Single(payouts);
    }
}
