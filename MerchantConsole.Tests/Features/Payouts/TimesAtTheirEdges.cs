using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Recharges;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.Features.Approvals;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Payouts;

/// <summary>
/// Days, months and ends through the commands, on a database: midnight in Shanghai, month ends and 29 February, and a clock that is set by an hour. What
/// belongs to cards, closing and the working days of holiday weeks is in <c>CardsHaveTheirTime</c>.
/// </summary>
public sealed class TimesAtTheirEdges
{
    private static readonly Guid Amy = new("00000000-0000-0000-0000-0000000000a2");
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(StorageProvider.Sqlite, "2026-11-30")]
    [InlineData(StorageProvider.Postgres, "2026-11-30")]
    [InlineData(StorageProvider.Sqlite, "2026-12-31")]
    [InlineData(StorageProvider.Sqlite, "2028-02-28")]
    [InlineData(StorageProvider.Postgres, "2028-02-29")]
    public async Task A_day_of_quotas_and_limits_ends_at_midnight_in_shanghai_also_at_the_end_of_a_month(StorageProvider provider, string day)
    {
        await using var host = await PayoutHost.StartAsync(provider, 6, shop => shop.Policy = new PayoutPolicy { ShopGoodsDaily = A.Yuan(25) });
        await host.AddAsync(A.Staff(StaffRole.Service, id: Amy, accountName: "amy", but: s => s.Quota = A.Quota(20, 20)));
        var midnight = new ShopDay(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).End;
        await GroupedAsync(host, midnight.AddDays(-2));
        host.Clock.SetUtcNow(midnight - Millisecond);
        Assert.Empty(await PayAsync(host, 1, Amy, 20));
        Assert.Equal([RefusalCode.OverDailyQuota], await PayAsync(host, 2, Amy, 1));
        Assert.Empty(await PayAsync(host, 2, yuan: 5));
        Assert.Equal([RefusalCode.ShopGoodsLimitReached], await PayAsync(host, 3, yuan: 1));

        host.Clock.SetUtcNow(midnight);
        Assert.Empty(await PayAsync(host, 4, Amy, 20));
        Assert.Equal([RefusalCode.OverDailyQuota], await PayAsync(host, 5, Amy, 1));
        host.Clock.SetUtcNow(midnight + Millisecond);
        Assert.Empty(await PayAsync(host, 5, yuan: 5));
        Assert.Equal([RefusalCode.ShopGoodsLimitReached], await PayAsync(host, 6, yuan: 1));
        await host.AssertEverythingHoldsAsync();
    }

    // The instant that is three or twelve months after grouping, by Beijing's calendar; what is refused a millisecond before, at and after it.
    [Theory]
    [InlineData("2026-09-15T09:30", 3)]
    [InlineData("2027-11-30T09:30", 3)]
    [InlineData("2027-11-29T09:30", 3)]
    [InlineData("2027-02-28T23:59", 12)]
    [InlineData("2028-02-29T00:00", 12)]
    [InlineData("2027-12-31T12:00", 12)]
    public async Task Months_after_grouping_are_those_of_the_calendar(string groupedAt, int months)
    {
        var grouped = ShopDay.FromBeijingTime(DateTime.ParseExact(groupedAt, "yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        await using var host = await PayoutHost.StartAsync(StorageProvider.Sqlite, 3);
        await GroupedAsync(host, grouped);
        var instant = ShopDay.PlusMonths(grouped, months);
        foreach (var (place, step) in new[] { -1, 0, 1 }.Index())
        {
            host.Clock.SetUtcNow(instant + step * Millisecond);
            RefusalCode[] against = months == 3
                ? step < 0 ? [] : [RefusalCode.GroupedThreeToTwelveMonths]
                : [step > 0 ? RefusalCode.GroupedTooLongAgo : RefusalCode.GroupedThreeToTwelveMonths];
            Assert.Equal(against, await PayAsync(host, place + 1));
        }

        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_clock_that_is_set_back_or_forward_by_an_hour_opens_nothing_that_was_closed(StorageProvider provider)
    {
        var rail = new ScriptedRechargeRail(RechargeMethod.WeChatPay);
        await using var host = await PayoutHost.StartAsync(provider, 4, rail: rail);
        await host.AddAsync(A.Staff(StaffRole.Service, id: RequestHost.Amy, accountName: "amy"));

        // Set back, the sixty seconds are not over for an hour and a minute; set forward, they are.
        Assert.Empty(await PayAsync(host, 1));
        host.Clock.AdjustTime(A.Now - Hour);
        Assert.Equal([RefusalCode.TooSoon], await PayAsync(host, 1));
        host.Clock.AdjustTime(A.Now + Hour);
        Assert.Empty(await PayAsync(host, 1));

        // A recharge that has ended stays so: no method can be chosen, and what was paid in time is given back once it is closed.
        var scanned = await host.Get<StartPayout>().RunAsync(PayoutHost.Request(2) with { Choice = FundingChoice.Scan });
        var id = scanned.Value!.PayoutId;
        Assert.True((await host.Get<ChooseRechargeMethod>().RunAsync(1, A.StaffId, id, RechargeMethod.WeChatPay)).Succeeded);
        await host.WorkOffAsync();
        host.Clock.AdjustTime(A.Now + Hour + Hour);
        await host.WorkOffAsync();
        host.Clock.AdjustTime(A.Now + Hour);
        Assert.Equal([RefusalCode.MoveNotAllowed], (await host.Get<ChooseRechargeMethod>().RunAsync(1, A.StaffId, id, RechargeMethod.WeChatPay)).Refusals.Select(r => r.Code));
        var late = rail.Pay(PayoutNumber.OfRecharge(id), A.Yuan(5), A.Now + Hour);
        Assert.Equal(PaymentUse.GivenBack, (await host.Get<RecordPayment>().RunAsync(1, RechargeMethod.WeChatPay, late)).Value!.Use);

        // A request that has lapsed cannot be approved any more.
        var requests = new RequestHost(host);
        var asked = await requests.AskAsync(3);
        host.Clock.AdjustTime(A.Now + Hour + A.Policy.RequestLapsesAfter);
        await host.WorkOffAsync();
        host.Clock.AdjustTime(A.Now + A.Policy.RequestLapsesAfter);
        Assert.Equal([RefusalCode.AlreadyDecided], (await requests.ApproveAsync(asked)).Refusals.Select(r => r.Code));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_clock_that_is_set_back_over_midnight_gives_no_quota_of_that_day_twice(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, 6);
        await host.AddAsync(A.Staff(StaffRole.Service, id: Amy, accountName: "amy", but: s => s.Quota = A.Quota(20, 20)));
        var midnight = ShopDay.Of(A.Now).End;
        host.Clock.SetUtcNow(midnight - Millisecond);
        Assert.Empty(await PayAsync(host, 1, Amy, 20));
        host.Clock.SetUtcNow(midnight + TimeSpan.FromMinutes(30));
        Assert.Empty(await PayAsync(host, 2, Amy, 20));
        host.Clock.AdjustTime(midnight - TimeSpan.FromMinutes(30));
        Assert.Equal([RefusalCode.OverDailyQuota], await PayAsync(host, 3, Amy, 1));
        host.Clock.AdjustTime(midnight + Hour);
        Assert.Equal([RefusalCode.OverDailyQuota], await PayAsync(host, 4, Amy, 1));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task A_method_of_recharge_can_be_chosen_until_the_hour_and_not_at_it(StorageProvider provider)
    {
        await using var host = await RechargeAsync(provider);
        foreach (var (place, step) in new[] { -1, 0, 1 }.Index())
        {
            var began = host.Clock.GetUtcNow();
            var started = await host.Get<StartPayout>().RunAsync(PayoutHost.Request(place + 1) with { Choice = FundingChoice.Scan });
            host.Clock.SetUtcNow(began + A.Policy.RechargeWithin + step * Millisecond);
            var chosen = await host.Get<ChooseRechargeMethod>().RunAsync(1, A.StaffId, started.Value!.PayoutId, RechargeMethod.WeChatPay);
            Assert.Equal(step < 0 ? [] : [RefusalCode.MoveNotAllowed], chosen.Refusals.Select(r => r.Code));
        }

        await host.AssertEverythingHoldsAsync();
    }

    private static Task<ConsoleHost> RechargeAsync(StorageProvider provider) =>
        PayoutHost.StartAsync(provider, 3, rail: new ScriptedRechargeRail(RechargeMethod.WeChatPay));

    private static Task GroupedAsync(ConsoleHost host, DateTimeOffset at) =>
        host.ChangeAsync(db => db.Orders.ExecuteUpdateAsync(set => set.SetProperty(o => o.GroupedAt, at)));

    private static async Task<IEnumerable<RefusalCode>> PayAsync(ConsoleHost host, int order, Guid? staff = null, decimal yuan = 5) =>
        (await host.Get<StartPayout>().RunAsync(PayoutHost.Request(order, staff, yuan: yuan))).Refusals.Select(refusal => refusal.Code);
}
