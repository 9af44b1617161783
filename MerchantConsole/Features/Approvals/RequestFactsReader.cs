using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Orders.FreightRefunds;
using MerchantConsole.Features.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Approvals;

/// <summary>What stands around a request, and the facts that the rules make of it; all from the same rows.</summary>
/// <param name="Order">Null when the shop has no such order.</param>
/// <param name="OfThisOrder">The order's other payouts, newest first.</param>
/// <param name="OfThisBuyer">The buyer's payouts on other orders of 30 days, newest first.</param>
public sealed record RequestSurroundings(
    OrderSummary? Order,
    IReadOnlyList<EarlierPayout> OfThisOrder,
    IReadOnlyList<EarlierPayout> OfThisBuyer,
    IReadOnlyList<FreightRefundView> FreightRefunds,
    PayoutFacts Facts)
{
    /// <summary>Which of the payouts are the buyer's of the same type and amount within a day (§4): those that the rules warn of.</summary>
    public IReadOnlySet<string> SameRecently { get; } = OfThisOrder.Concat(OfThisBuyer)
        .Where(payout => Payout.Counts(payout.State) && payout.Type == Facts.Type && payout.Amount == Facts.Amount
            && Facts.Now - payout.StartedAt < PayoutRules.SameAmountWithin)
        .Select(payout => payout.PayoutId)
        .ToHashSet(StringComparer.Ordinal);
}

/// <summary>A request by its number and order.</summary>
public sealed record RequestOfOrder(string PayoutId, string OrderSn, PayoutType Type, Money Amount);

/// <summary>
/// <see cref="PayoutFactsReader"/>'s facts for many requests at once, in as many queries as one of them takes: the same facts, each request left out
/// among the payouts of its own order. Without a lock; what they say is judged again by the command.
/// </summary>
public sealed class RequestFactsReader
{
    public async Task<IReadOnlyDictionary<string, RequestSurroundings>> ReadAsync(
        ConsoleDbContext db, Shop shop, StaffMember admin, IReadOnlyCollection<RequestOfOrder> requests, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(admin);
        ArgumentNullException.ThrowIfNull(requests);
        var numbers = requests.Select(request => request.OrderSn).Distinct(StringComparer.Ordinal).ToList();
        var empty = await EmptyAsync(db, shop, admin, now, cancellationToken);
        var orders = await OrdersAsync(db, shop.Id, numbers, cancellationToken);
        var refunds = await RefundsAsync(db, shop.Id, numbers, cancellationToken);
        var buyers = orders.Values.Select(order => order.BuyerId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var payouts = await PayoutsAsync(db, shop.Id, numbers, cancellationToken);
        var payoutsOfBuyers = await PayoutsOfBuyersAsync(db, shop.Id, buyers, now - PayoutFactsReader.BuyerHistory, cancellationToken);
        return requests.ToDictionary(request => request.PayoutId, Around, StringComparer.Ordinal);

        RequestSurroundings Around(RequestOfOrder request)
        {
            if (!orders.TryGetValue(request.OrderSn, out var order))
                return new(null, [], [], [], empty with { Type = request.Type, Amount = request.Amount });
            var ofOrder = payouts[request.OrderSn].Where(payout => payout.PayoutId != request.PayoutId).ToList();
            var ofBuyer = order.BuyerId is null ? [] : payoutsOfBuyers[order.BuyerId].Where(payout => payout.OrderSn != request.OrderSn).ToList();
            var granted = refunds[request.OrderSn].ToList();
            var facts = empty with { Type = request.Type, Amount = request.Amount, Order = FactsOf(order, ofOrder, ofBuyer, granted.Count, now) };
            return new(order, ofOrder, ofBuyer, granted, facts);
        }
    }

    private static OrderFacts FactsOf(
        OrderSummary order, List<EarlierPayout> others, List<EarlierPayout> ofBuyer, int freightRefunds, DateTimeOffset now)
    {
        var counted = others.Where(payout => Payout.Counts(payout.State)).ToList();
        var elsewhere = ofBuyer.Where(payout => Payout.Counts(payout.State)).ToList();
        return new OrderFacts(
            order.OrderSn,
            order.GroupedAt,
            order.IsPromotion,
            order.RiskFlagged,
            order.IsRefunded,
            counted.Count,
            others.Count == 0 ? null : others.Max(payout => payout.StartedAt),
            [.. counted.Select(payout => payout.Type).Distinct().Order()],
            freightRefunds,
            elsewhere.Count)
        {
            RecentlyPaid = PayoutFactsReader.RecentlyPaid(
                counted.Concat(elsewhere).Select(payout => new RecentPayout(payout.PayoutId, payout.Type, payout.Amount, payout.StartedAt)), now),
            Goods = new OrderedGoods(order.ProductId, order.BuyerId),
        };
    }

    private static async Task<PayoutFacts> EmptyAsync(
        ConsoleDbContext db, Shop shop, StaffMember admin, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var day = ShopDay.Of(now).Date;
        var uses = await db.DayUses.AsNoTracking()
            .Where(u => u.ShopId == shop.Id && u.Day == day && (u.StaffId == DayUse.WholeShop || u.StaffId == admin.Id))
            .ToListAsync(cancellationToken);
        var (ofShop, ofAdmin) = (uses.Find(use => use.StaffId == DayUse.WholeShop), uses.Find(use => use.StaffId == admin.Id));
        return new PayoutFacts
        {
            Now = now,
            Policy = shop.Policy,
            Shop = new ShopFacts(
                shop.GoodsBalance, shop.HasUnpaidBills, shop.IsZeroYuanEntry, shop.DepositPaid, shop.RiskFlagged,
                ofShop?.Payouts ?? Money.Zero, ofShop?.Goods ?? Money.Zero),
            Payer = new PayerFacts(admin.Id, admin.Role, admin.QuotaAt(now), ofAdmin?.Goods ?? Money.Zero),
        };
    }

    private static Task<Dictionary<string, OrderSummary>> OrdersAsync(
        ConsoleDbContext db, int shopId, List<string> numbers, CancellationToken cancellationToken) => db.Orders
            .Where(o => o.ShopId == shopId && numbers.Contains(o.OrderSn))
            .Select(o => new OrderSummary(
                o.OrderSn, o.ProductId, o.ProductName, o.Specification, o.Status, o.AfterSalesStatus, o.PaidAmount, o.GroupedAt,
                o.BuyerId, o.BuyerNickname, o.IsPromotion, o.RiskFlagged, o.IsRefunded))
            .ToDictionaryAsync(order => order.OrderSn, StringComparer.Ordinal, cancellationToken);

    private static async Task<ILookup<string, FreightRefundView>> RefundsAsync(
        ConsoleDbContext db, int shopId, List<string> numbers, CancellationToken cancellationToken)
    {
        var refunds = await db.FreightRefunds
            .Where(r => r.ShopId == shopId && numbers.Contains(r.OrderSn))
            .OrderByDescending(r => r.GrantedAt)
            .Select(FreightRefundView.OfStored)
            .ToListAsync(cancellationToken);
        return refunds.ToLookup(refund => refund.OrderSn, StringComparer.Ordinal);
    }

    private static async Task<ILookup<string, EarlierPayout>> PayoutsOfBuyersAsync(
        ConsoleDbContext db, int shopId, List<string> buyers, DateTimeOffset since, CancellationToken cancellationToken)
    {
        if (buyers.Count == 0) return Array.Empty<EarlierPayout>().ToLookup(payout => payout.OrderSn, StringComparer.Ordinal);
        var payouts = await db.Payouts
            .Where(p => p.ShopId == shopId && buyers.Contains(p.BuyerId!) && p.StartedAt >= since)
            .OrderByDescending(p => p.StartedAt)
            .ThenByDescending(p => p.Id)
            .Select(p => new
            {
                p.BuyerId,
                Payout = new EarlierPayout(
                    p.Id, p.OrderSn, p.Type, p.Amount, p.State, p.OutcomeUnknownSince != null, p.StartedAt, p.Reason,
                    db.Staff.Where(s => s.ShopId == shopId && s.Id == p.ApplicantId).Select(s => s.DisplayName).FirstOrDefault() ?? ""),
            })
            .ToListAsync(cancellationToken);
        return payouts.ToLookup(found => found.BuyerId!, found => found.Payout, StringComparer.Ordinal);
    }

    private static async Task<ILookup<string, EarlierPayout>> PayoutsAsync(
        ConsoleDbContext db, int shopId, List<string> numbers, CancellationToken cancellationToken)
    {
        var payouts = await db.Payouts
            .Where(p => p.ShopId == shopId && numbers.Contains(p.OrderSn))
            .OrderByDescending(p => p.StartedAt)
            .ThenByDescending(p => p.Id)
            .Select(p => new EarlierPayout(
                p.Id, p.OrderSn, p.Type, p.Amount, p.State, p.OutcomeUnknownSince != null, p.StartedAt, p.Reason,
                db.Staff.Where(s => s.ShopId == shopId && s.Id == p.ApplicantId).Select(s => s.DisplayName).FirstOrDefault() ?? ""))
            .ToListAsync(cancellationToken);
        return payouts.ToLookup(payout => payout.OrderSn, StringComparer.Ordinal);
    }
}
