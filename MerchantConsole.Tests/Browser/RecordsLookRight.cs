using MerchantConsole.Domain.Payouts;
using MerchantConsole.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>The overview, the records and a record with real payouts in them: accessible, on a phone, in Chinese.</summary>
public sealed class RecordsLookRight(AppFactory app) : EachPage(app)
{
    [Fact]
    public async Task With_payouts_of_every_outcome()
    {
        await App.ScriptRailAsync("Succeed", "FailAccount", "TimeoutThenSucceed");
        (int Order, PayoutState State, bool Unknown)[] outcomes =
            [(711, PayoutState.Succeeded, false), (712, PayoutState.Failed, false), (713, PayoutState.Processing, true)];
        var ids = new List<string>();
        foreach (var (order, state, unknown) in outcomes)
        {
            ids.Add(await App.StartPayoutAsync(order, "amy"));
            await Eventually.TrueAsync(
                async () => (await App.PayoutsOfAsync(A.OrderNumber(order)))[0] is { } payout
                    && payout.State == state && payout.OutcomeUnknownSince is not null == unknown,
                $"{order} is {state}");
        }

        string[] routes = ["/", "/aftersales/payouts/records", "/aftersales/payouts/records?state=99&from=8&amountTo=1.234", .. ids.Select(id => $"/aftersales/payouts/{id}")];
        foreach (var (scheme, width) in new[] { (ColorScheme.Dark, 1280), (ColorScheme.Light, 360) })
        {
            var page = await OpenAsync("/", "boss", scheme, width);
            foreach (var route in routes) await LooksRightAsync(page, route, scheme);
        }

        // On a phone the reason stands below the type, and says what it is.
        var phone = await OpenAsync("/aftersales/payouts/records", "boss", ColorScheme.Light, 360);
        var card = phone.Locator("tr[data-payout]").First;
        await Expect(card.GetByText("打款原因")).ToBeVisibleAsync();
        Assert.True((await card.Locator(".at-type").BoundingBoxAsync())!.Y < (await card.Locator(".at-reason").BoundingBoxAsync())!.Y);
    }

    private static async Task LooksRightAsync(IPage page, string route, ColorScheme scheme)
    {
        await page.GotoAsync(route);
        await page.ReadyAsync();
        await Expect(page.Locator("[data-face=loading]")).ToHaveCountAsync(0);
        var filters = page.Locator("[data-fold=closed] > button");
        if (await filters.IsVisibleAsync())
        {
            await filters.ClickAsync();
            await Expect(page.Locator("[data-fold=open]")).ToBeVisibleAsync();
        }

        var closed = page.Locator("main details:not([open]) > summary");
        while (await closed.CountAsync() is > 0 and var count)
        {
            await closed.First.ClickAsync();
            await Expect(closed).ToHaveCountAsync(count - 1);
        }

        if (scheme == ColorScheme.Light) await page.AssertAccessibleAsync();
        else await page.AssertContrastAsync();
        await AssertFitsAsync(page);
        await AssertChineseAsync(page);
    }
}
