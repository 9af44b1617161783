using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts;

/// <summary>
/// Loads everything that the rules may look at (§5-§7): for the form without a lock, for the command inside the shop's transaction. The same
/// reading for both, so that what a screen said and what is decided differ only by what happened in between.
/// </summary>
public static class PayoutFactsReader
{
    /// <summary>How far back payouts on the buyer's other orders are looked for (§4).</summary>
    public static readonly TimeSpan BuyerHistory = TimeSpan.FromDays(30);

    /// <summary>The facts of a payout that is not typed yet; <c>with { Type, Amount }</c> adds what was typed.</summary>
    public static async Task<PayoutFacts> ReadAsync(
        ConsoleDbContext db, Shop shop, StaffMember payer, string orderSn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(payer);
        var sums = await ReadSumsAsync(db, shop.Id, payer.Id, ShopDay.Of(now), cancellationToken);
        return new PayoutFacts
        {
            Now = now,
            Policy = shop.Policy,
            Shop = new ShopFacts(
                shop.GoodsBalance,
                shop.HasUnpaidBills,
                shop.IsZeroYuanEntry,
                shop.DepositPaid,
                shop.RiskFlagged,
                new Money(sums.Payouts),
                new Money(sums.Goods)),
            Order = await ReadOrderAsync(db, shop.Id, orderSn, now, cancellationToken),
            Payer = new PayerFacts(payer.Id, payer.Role, payer.Quota, new Money(sums.PayersGoods)),
        };
    }

    private static async Task<OrderFacts?> ReadOrderAsync(
        ConsoleDbContext db, int shopId, string orderSn, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - BuyerHistory;
        var order = await db.Orders
            .Where(o => o.ShopId == shopId && o.OrderSn == orderSn)
            .Select(o => new
            {
                o.OrderSn,
                o.GroupedAt,
                o.IsPromotion,
                o.RiskFlagged,
                o.IsRefunded,
                FreightRefunds = db.FreightRefunds.Count(r => r.ShopId == shopId && r.OrderSn == orderSn),
                BuyersOther = o.BuyerId == null
                    ? 0
                    : db.Orders
                        .Where(other => other.ShopId == shopId && other.BuyerId == o.BuyerId && other.OrderSn != orderSn)
                        .SelectMany(other => db.Payouts.Where(p =>
                            p.ShopId == shopId && p.OrderSn == other.OrderSn && p.StartedAt >= since))
                        .Count(),
            })
            .SingleOrDefaultAsync(cancellationToken);
        if (order is null) return null;

        var payouts = await db.Payouts
            .Where(p => p.ShopId == shopId && p.OrderSn == orderSn)
            .Select(p => new { p.State, p.Type, p.StartedAt })
            .ToListAsync(cancellationToken);
        var counted = payouts.Where(p => Payout.Counts(p.State)).ToList();
        return new OrderFacts(
            order.OrderSn,
            order.GroupedAt,
            order.IsPromotion,
            order.RiskFlagged,
            order.IsRefunded,
            counted.Count,
            payouts.Count == 0 ? null : payouts.Max(p => p.StartedAt),
            [.. counted.Select(p => p.Type).Distinct().Order()],
            order.FreightRefunds,
            order.BuyersOther);
    }

    // §7: what counts today, in one round trip.
    private static Task<Sums> ReadSumsAsync(
        ConsoleDbContext db, int shopId, Guid payerId, ShopDay today, CancellationToken cancellationToken)
    {
        var (start, end) = (today.Start, today.End);
        return db.Shops
            .Where(shop => shop.Id == shopId)
            .Select(shop => new Sums(
                db.Payouts
                    .Where(p => p.ShopId == shopId && p.CommittedAt >= start && p.CommittedAt < end
                        && p.State != PayoutState.Rejected && p.State != PayoutState.Withdrawn && p.State != PayoutState.RechargeFailed)
                    .Sum(p => p.Amount.Fen),
                db.Payouts
                    .Where(p => p.ShopId == shopId && p.DeductedAt >= start && p.DeductedAt < end
                        && p.Source == FundingSource.GoodsBalance)
                    .Sum(p => p.Amount.Fen),
                db.Payouts
                    .Where(p => p.ShopId == shopId && p.DeductedAt >= start && p.DeductedAt < end
                        && p.Source == FundingSource.GoodsBalance && p.PaidByRightsOf == payerId)
                    .Sum(p => p.Amount.Fen)))
            .SingleAsync(cancellationToken);
    }

    private sealed record Sums(long Payouts, long Goods, long PayersGoods);
}
