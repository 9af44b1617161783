using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Payouts;

/// <summary>32 people press at once: exactly the allowed number wins, the others are told why (invariants P5, P6, P8, Q1, M3).</summary>
public sealed class StartPayoutRaces
{
    private const int Actors = 32;

    [Theory, BothDatabases]
    public async Task On_one_order_one_wins_and_the_others_are_too_soon(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var results = await RaceAsync(host, _ => PayoutHost.Request());
        Assert.Equal(1, results.Count(r => r.Succeeded));
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal([RefusalCode.TooSoon], r.Refusals.Select(x => x.Code)));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task On_one_order_without_waiting_times_three_win(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(
            provider, but: shop => shop.Policy = new PayoutPolicy { Between = TimeSpan.Zero });
        var results = await RaceAsync(host, _ => PayoutHost.Request());
        Assert.Equal(3, results.Count(r => r.Succeeded));
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal([RefusalCode.CountReached], r.Refusals.Select(x => x.Code)));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task To_one_buyer_with_one_amount_one_wins_and_the_others_see_it(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, Actors);
        await host.ChangeAsync(async db => await db.Orders.ForEachAsync(order => order.BuyerId = "buyer1"));
        var results = await RaceAsync(host, i => PayoutHost.Request(i + 1) with { ConfirmsRepeat = false });
        Assert.Equal(1, results.Count(r => r.Succeeded));
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal([RefusalCode.RepeatNotConfirmed], r.Refusals.Select(x => x.Code)));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task On_one_daily_quota_no_more_than_it_allows_is_debited(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, Actors);
        var amy = Guid.CreateVersion7();
        await host.AddAsync(A.Staff(StaffRole.Service, id: amy, accountName: "amy", but: s => s.Quota = A.Quota(20, 50)));
        var results = await RaceAsync(host, i => PayoutHost.Request(i + 1, amy, yuan: 20));
        Assert.Equal(2, results.Count(r => r.Succeeded));
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal([RefusalCode.OverDailyQuota], r.Refusals.Select(x => x.Code)));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task On_one_goods_balance_it_never_goes_below_zero(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, Actors, shop => shop.GoodsBalance = A.Yuan(24.99m));
        var results = await RaceAsync(host, i => PayoutHost.Request(i + 1));
        Assert.Equal(4, results.Count(r => r.Succeeded));
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal([RefusalCode.BalanceInsufficient], r.Refusals.Select(x => x.Code)));
        Assert.Equal(A.Yuan(4.99m), await host.ReadAsync(db => db.Shops.Select(s => s.GoodsBalance).SingleAsync()));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task On_the_shops_goods_limit_no_more_than_it_allows_is_debited(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(
            provider, Actors, shop => shop.Policy = new PayoutPolicy { ShopGoodsDaily = A.Yuan(30), ShopDaily = A.Yuan(1000) });
        var results = await RaceAsync(host, i => PayoutHost.Request(i + 1));
        Assert.Equal(6, results.Count(r => r.Succeeded));
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal([RefusalCode.ShopGoodsLimitReached], r.Refusals.Select(x => x.Code)));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Under_one_key_all_get_the_same_payout(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var key = Guid.CreateVersion7();
        var results = await RaceAsync(host, _ => PayoutHost.Request(key: key));
        Assert.All(results, r => Assert.True(r.Succeeded));
        Assert.Single(results.Select(r => r.Value!.PayoutId).Distinct());
        Assert.Equal(1, await host.ReadAsync(db => db.Payouts.CountAsync()));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Under_one_key_with_two_contents_one_wins_and_the_other_is_refused(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, 2);
        var key = Guid.CreateVersion7();
        var results = await RaceAsync(host, i => PayoutHost.Request(1 + i % 2, key: key));
        Assert.Equal(Actors / 2, results.Count(r => r.Succeeded));
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal([RefusalCode.KeyReused], r.Refusals.Select(x => x.Code)));
        Assert.Equal(1, await host.ReadAsync(db => db.PayoutDecisions.CountAsync()));
        await host.AssertEverythingHoldsAsync();
    }

    private static async Task<IReadOnlyList<Result<StartedPayout>>> RaceAsync(ConsoleHost host, Func<int, StartPayoutRequest> request)
    {
        var start = host.Get<StartPayout>();
        return await AtOnce.RunAsync(Actors, i => start.RunAsync(request(i)));
    }
}
