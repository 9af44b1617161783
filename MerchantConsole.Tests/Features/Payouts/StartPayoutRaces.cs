using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Payouts;

/// <summary>32 people press at once, round after round: exactly the allowed number wins, the others are told why (invariants P5, P6, P8, Q1, M3).</summary>
public sealed class StartPayoutRaces
{
    [Theory, BothDatabases]
    public async Task On_one_order_one_wins_and_the_others_are_too_soon(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, Race.Rounds);
        await Race.RunAsync(host, async round =>
            AssertWon(1, RefusalCode.TooSoon, await PressAsync(host, _ => PayoutHost.Request(round + 1))));
    }

    [Theory, BothDatabases]
    public async Task On_one_order_without_waiting_times_three_win(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, Race.Rounds, shop => shop.Policy = shop.Policy with { Between = TimeSpan.Zero });
        await Race.RunAsync(host, async round =>
            AssertWon(3, RefusalCode.CountReached, await PressAsync(host, _ => PayoutHost.Request(round + 1))));
    }

    [Theory, BothDatabases]
    public async Task To_one_buyer_with_one_amount_one_wins_and_the_others_see_it(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, Race.Actors);
        await host.ChangeAsync(async db => await db.Orders.ForEachAsync(order => order.BuyerId = "buyer1"));
        AssertWon(1, RefusalCode.RepeatNotConfirmed, await PressAsync(host, i => PayoutHost.Request(i + 1) with { ConfirmsRepeat = false }));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task On_one_daily_quota_no_more_than_it_allows_is_debited(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, Race.Rounds * Race.Actors);
        await Race.RunAsync(host, async round =>
        {
            var amy = Guid.CreateVersion7();
            await host.AddAsync(A.Staff(StaffRole.Service, id: amy, accountName: $"amy{round}", but: s => s.Quota = A.Quota(20, 50)));
            AssertWon(2, RefusalCode.OverDailyQuota, await PressAsync(host, i => PayoutHost.Request(OrderOf(round, i), amy, yuan: 20)));
        });
    }

    [Theory, BothDatabases]
    public async Task On_one_goods_balance_it_never_goes_below_zero(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, Race.Rounds * Race.Actors, shop => shop.GoodsBalance = A.Yuan(24.99m));
        await Race.RunAsync(host, async round =>
        {
            AssertWon(4, RefusalCode.BalanceInsufficient, await PressAsync(host, i => PayoutHost.Request(OrderOf(round, i))));
            Assert.Equal(A.Yuan(4.99m), await host.ReadAsync(db => db.Shops.Select(s => s.GoodsBalance).SingleAsync()));
            await SettleAsync(host, round, A.Yuan(20));
        });
    }

    [Theory, BothDatabases]
    public async Task On_the_shops_goods_limit_no_more_than_it_allows_is_debited(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, Race.Actors, shop => shop.Policy = shop.Policy with { ShopGoodsDaily = A.Yuan(30) });
        AssertWon(6, RefusalCode.ShopGoodsLimitReached, await PressAsync(host, i => PayoutHost.Request(i + 1)));
        await host.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Under_one_key_with_two_contents_one_wins_for_all_who_ask_for_it_and_the_other_is_refused(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, 2 * Race.Rounds);
        await Race.RunAsync(host, async round =>
        {
            var key = Guid.CreateVersion7();
            var results = await PressAsync(host, i => PayoutHost.Request(2 * round + 1 + i % 2, key: key));
            AssertWon(Race.Actors / 2, RefusalCode.KeyReused, results);
            Assert.Single(results.Where(r => r.Succeeded).Select(r => r.Value!.PayoutId).Distinct(StringComparer.Ordinal));
            Assert.Equal(round + 1, await host.ReadAsync(db => db.Payouts.CountAsync()));
            Assert.Equal(round + 1, await host.ReadAsync(db => db.PayoutDecisions.CountAsync()));
        });
    }

    // A shop whose own limits and balance stand in nobody's way, unless the race is about them.
    private static Task<ConsoleHost> StartAsync(StorageProvider provider, int orders, Action<Shop>? but = null) =>
        PayoutHost.StartAsync(provider, orders, shop =>
        {
            shop.Policy = shop.Policy with { ShopDaily = A.Yuan(1_000_000), ShopGoodsDaily = A.Yuan(1_000_000) };
            shop.GoodsBalance = A.Yuan(1_000_000);
            but?.Invoke(shop);
        });

    private static int OrderOf(int round, int actor) => round * Race.Actors + actor + 1;

    private static Task SettleAsync(ConsoleHost host, int round, Money amount) => host.Transactions.RunAsync<Done>(1, transaction =>
    {
        transaction.Post(JournalEntry.Transfer(1, $"settlement{round}", transaction.Now, LedgerAccount.Settlement, LedgerAccount.GoodsBalance, amount));
        return Task.FromResult<Result<Done>>(new Done());
    });

    private static void AssertWon(int winners, RefusalCode others, IReadOnlyList<Result<StartedPayout>> results)
    {
        Assert.Equal(winners, results.Count(r => r.Succeeded));
        Assert.All(results.Where(r => !r.Succeeded), r => Assert.Equal([others], r.Refusals.Select(refusal => refusal.Code)));
    }

    private static async Task<IReadOnlyList<Result<StartedPayout>>> PressAsync(ConsoleHost host, Func<int, StartPayoutRequest> request)
    {
        var start = host.Get<StartPayout>();
        return await Race.AllAsync(i => start.RunAsync(request(i)));
    }
}
