using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Account;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Sandbox;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Sandbox;

/// <summary>§16, order by order.</summary>
public sealed class DemoOrdersTests
{
    private static readonly DateTimeOffset TwoDaysAgo = A.Now.AddDays(-2);

    /// <summary>Shop, number, and what is special: days since grouping (null: not grouped) and the flags.</summary>
    public static TheoryData<int, int, int?, string> Rows() => new()
    {
        { 1, 1, 2, "" },
        { 1, 40, 2, "" },
        { 1, 60, 2, "" },
        { 1, 101, 2, "promotion" },
        { 1, 102, null, "" },
        { 1, 103, 396, "" },
        { 1, 104, 123, "" },
        { 1, 105, 2, "risk" },
        { 1, 107, 2, "refunded" },
        { 1, 108, 2, "" },
        { 2, 201, 2, "" },
        { 3, 301, 2, "" },
    };

    [Theory, MemberData(nameof(Rows))]
    public async Task Each_is_what_section_16_says(int shopId, int number, int? daysSinceGrouping, string flag)
    {
        await using var host = await MadeAsync(StorageProvider.Sqlite);

        var order = await host.ReadAsync(db => db.Orders.SingleAsync(o => o.OrderSn == A.OrderNumber(number)));

        Assert.Equal(shopId, order.ShopId);
        Assert.Equal(daysSinceGrouping, order.GroupedAt is { } at ? (int)Math.Round((A.Now - at).TotalDays) : null);
        Assert.Equal((flag == "promotion", flag == "risk", flag == "refunded"), (order.IsPromotion, order.RiskFlagged, order.IsRefunded));
        Assert.All(
            [order.ProductId, order.ProductName, order.Specification, order.Status, order.AfterSalesStatus, order.BuyerId, order.BuyerNickname],
            text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.True(order.PaidAmount.Fen > 0);
    }

    [Theory, BothDatabases]
    public async Task There_are_sixty_ordinary_ones_and_ten_others_and_done_twice_nothing_is_added(StorageProvider provider)
    {
        await using var host = await MadeAsync(provider);
        host.Clock.Advance(TimeSpan.FromHours(1));
        await host.Get<DemoOrders>().RunAsync();

        var orders = await host.ReadAsync(db => db.Orders.OrderBy(o => o.OrderSn).ToListAsync());
        int[] numbers = [.. Enumerable.Range(1, 60), .. Enumerable.Range(101, 8), 201, 301];
        Assert.Equal(numbers.Select(A.OrderNumber), orders.Select(o => o.OrderSn));
        Assert.All(orders.Take(60), order => Assert.InRange(order.GroupedAt!.Value, TwoDaysAgo.AddHours(-1), TwoDaysAgo));
        Assert.Equal(3, await host.ReadAsync(db => db.Payouts.CountAsync()));
        Assert.Equal(1, await host.ReadAsync(db => db.FreightRefunds.CountAsync()));
    }

    [Fact]
    public async Task Each_order_has_its_own_buyer_but_041_to_045_share_one()
    {
        await using var host = await MadeAsync(StorageProvider.Sqlite);

        var orders = await host.ReadAsync(db => db.Orders.ToListAsync());

        var shared = orders.IntersectBy(Enumerable.Range(41, 5).Select(A.OrderNumber), o => o.OrderSn).ToList();
        Assert.Equal(5, shared.Count);
        Assert.Single(shared.DistinctBy(o => (o.BuyerId, o.BuyerNickname)));
        Assert.Equal(orders.Count - 4, orders.DistinctBy(o => o.BuyerId).Count());
    }

    [Theory, BothDatabases]
    public async Task The_three_payouts_of_106_are_paid_told_of_and_in_the_book(StorageProvider provider)
    {
        await using var host = await MadeAsync(provider);

        await using var db = host.Open();
        var payouts = await db.Payouts.Where(p => p.ShopId == 1).OrderBy(p => p.StartedAt).ToListAsync();
        Assert.All(payouts, payout =>
        {
            Assert.Equal((A.OrderNumber(106), PayoutState.Succeeded), (payout.OrderSn, payout.State));
            Assert.True(payout.StartedAt < A.Now.AddHours(-12));
        });
        Assert.All(payouts.Zip(payouts.Skip(1)), pair => Assert.True(pair.Second.StartedAt - pair.First.StartedAt > TimeSpan.FromSeconds(60)));
        Assert.Equal(3, await db.PayoutDecisions.CountAsync());
        Assert.Equal(6, await db.PayoutEvents.CountAsync());
        Assert.Equal(6, await db.BuyerMessages.CountAsync(m => m.OrderSn == A.OrderNumber(106)));
        var attempts = await db.PayoutAttempts.ToListAsync();
        Assert.Equal(3, attempts.Count);
        Assert.All(attempts, attempt => Assert.True(attempt.CreatedAt < A.Now.AddHours(-12) && attempt.Outcome == AttemptOutcome.Confirmed));
        Assert.Equal("10000.00", (await db.Shops.SingleAsync(shop => shop.Id == 1)).GoodsBalance.ToString());
        var totals = host.Get<SandboxBook>().Totals(1);
        Assert.Equal(payouts.Sum(p => p.Amount.Fen), totals.Amount.Fen);
        Assert.Empty(totals.PaidMoreThanOnce);
        Assert.Empty(await host.Get<VerifyInvariants>().RunAsync());
    }

    [Fact]
    public async Task Only_what_is_missing_is_added_again()
    {
        await using var host = await MadeAsync(StorageProvider.Sqlite);
        await using (var db = host.Open())
        {
            db.RemoveRange(await db.Orders.Where(o => o.OrderSn == A.OrderNumber(5)).ToListAsync());
            (await db.Orders.SingleAsync(o => o.OrderSn == A.OrderNumber(6))).MerchantNote = "已联系";
            await db.SaveChangesAsync();
        }

        await host.Get<DemoOrders>().RunAsync();

        Assert.Equal(70, await host.ReadAsync(db => db.Orders.CountAsync()));
        Assert.Equal("已联系", (await host.ReadAsync(db => db.Orders.SingleAsync(o => o.OrderSn == A.OrderNumber(6)))).MerchantNote);
    }

    [Fact]
    public async Task The_freight_refund_of_108_is_eight_yuan()
    {
        await using var host = await MadeAsync(StorageProvider.Sqlite);

        var refund = await host.ReadAsync(db => db.FreightRefunds.SingleAsync());

        Assert.Equal((1, A.OrderNumber(108), "8.00"), (refund.ShopId, refund.OrderSn, refund.Amount.ToString()));
    }

    private static async Task<ConsoleHost> MadeAsync(StorageProvider provider)
    {
        var host = await ConsoleHost.StartAsync(provider, services =>
        {
            services.AddAccountMaking();
            services.AddSingleton(found => new SandboxStore(found.GetRequiredService<StorageOptions>().Folder));
            services.AddSingleton<SandboxBook>();
            services.AddSingleton<PayoutFactsReader>();
            services.AddSingleton<VerifyInvariants>();
            services.AddSingleton<DemoAccounts>();
            services.AddSingleton<DemoPayouts>();
            services.AddSingleton<DemoOrders>();
        });
        await host.Get<DemoAccounts>().RunAsync();
        await host.Get<DemoOrders>().RunAsync();
        return host;
    }
}
