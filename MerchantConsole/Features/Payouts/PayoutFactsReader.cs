using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts;

/// <summary>
/// Loads everything that the rules may look at (§5-§7): for the form without a lock, for the command inside the shop's transaction. The same
/// reading for both, so that what a screen said and what is decided differ only by what happened in between. The queries are compiled once for
/// the console's one model, since every payout runs all of them.
/// </summary>
public sealed class PayoutFactsReader
{
    /// <summary>How far back payouts on the buyer's other orders are looked for (§4).</summary>
    public static readonly TimeSpan BuyerHistory = TimeSpan.FromDays(30);

    private readonly Func<ConsoleDbContext, int, Guid, Task<EarlierAnswer?>> answerOfKey =
        EF.CompileAsyncQuery((ConsoleDbContext db, int shopId, Guid formKey) => db.PayoutDecisions
            .Where(d => d.ShopId == shopId && d.FormKey == formKey)
            .Select(d => new EarlierAnswer(d.Request, d.PayoutId, d.Refusals))
            .SingleOrDefault());

    private readonly Func<ConsoleDbContext, int, Guid, Task<StaffMember?>> staffMember =
        EF.CompileAsyncQuery((ConsoleDbContext db, int shopId, Guid staffId) => db.Staff.AsNoTracking()
            .SingleOrDefault(s => s.ShopId == shopId && s.Id == staffId));

    private readonly Func<ConsoleDbContext, int, DateOnly, Guid, IAsyncEnumerable<DayUse>> usesOfDay =
        EF.CompileAsyncQuery((ConsoleDbContext db, int shopId, DateOnly day, Guid staffId) =>
            db.DayUses.Where(u => u.ShopId == shopId && u.Day == day && (u.StaffId == DayUse.WholeShop || u.StaffId == staffId)));

    private readonly Func<ConsoleDbContext, int, string, Task<OrderRow?>> order =
        EF.CompileAsyncQuery((ConsoleDbContext db, int shopId, string orderSn) => db.Orders
            .Where(o => o.ShopId == shopId && o.OrderSn == orderSn)
            .Select(o => new OrderRow(
                o.OrderSn,
                o.GroupedAt,
                o.IsPromotion,
                o.RiskFlagged,
                o.IsRefunded,
                o.ProductId,
                o.BuyerId,
                db.FreightRefunds.Count(r => r.ShopId == shopId && r.OrderSn == orderSn)))
            .SingleOrDefault());

    private readonly Func<ConsoleDbContext, int, string, IAsyncEnumerable<PayoutRow>> payoutsOfOrder =
        EF.CompileAsyncQuery((ConsoleDbContext db, int shopId, string orderSn) => db.Payouts
            .Where(p => p.ShopId == shopId && p.OrderSn == orderSn)
            .Select(p => new PayoutRow(p.Id, p.OrderSn, p.State, p.Type, p.Amount, p.StartedAt)));

    private readonly Func<ConsoleDbContext, int, string, DateTimeOffset, IAsyncEnumerable<PayoutRow>> payoutsOfBuyer =
        EF.CompileAsyncQuery((ConsoleDbContext db, int shopId, string buyerId, DateTimeOffset since) => db.Payouts
            .Where(p => p.ShopId == shopId && p.BuyerId == buyerId && p.StartedAt >= since)
            .Select(p => new PayoutRow(p.Id, p.OrderSn, p.State, p.Type, p.Amount, p.StartedAt)));

    /// <summary>What was answered for a form's key before; null when it is new (§7).</summary>
    internal Task<EarlierAnswer?> AnswerOfKeyAsync(ConsoleDbContext db, int shopId, Guid formKey) => answerOfKey(db, shopId, formKey);

    /// <summary>The account by whose rights is paid, as it is now; null when the shop has none such.</summary>
    internal Task<StaffMember?> PayerAsync(ConsoleDbContext db, int shopId, Guid staffId) => staffMember(db, shopId, staffId);

    /// <summary>The facts of a payout that is not typed yet; <c>with { Type, Amount }</c> adds what was typed.</summary>
    public Task<PayoutFacts> ReadAsync(
        ConsoleDbContext db, Shop shop, StaffMember payer, string orderSn, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReadAsync(db, shop, payer, orderSn, now, exceptPayout: null, cancellationToken);

    /// <summary>The facts of a request that is to be decided under an admin's own rights (§6): the request itself is not among the order's others.</summary>
    public async Task<PayoutFacts> ReadAsync(
        ConsoleDbContext db, Shop shop, StaffMember payer, string orderSn, DateTimeOffset now, string? exceptPayout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(payer);
        var uses = await usesOfDay(db, shop.Id, ShopDay.Of(now).Date, payer.Id).ToListAsync(cancellationToken);
        var (ofShop, ofPayer) = (Use(DayUse.WholeShop), Use(payer.Id));
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
                ofShop?.Payouts ?? Money.Zero,
                ofShop?.Goods ?? Money.Zero),
            Order = await ReadOrderAsync(db, shop.Id, orderSn, now, exceptPayout, cancellationToken),
            Payer = new PayerFacts(payer.Id, payer.Role, payer.QuotaAt(now), ofPayer?.Goods ?? Money.Zero),
        };

        DayUse? Use(Guid staffId) => uses.Find(use => use.StaffId == staffId);
    }

    private async Task<OrderFacts?> ReadOrderAsync(
        ConsoleDbContext db, int shopId, string orderSn, DateTimeOffset now, string? exceptPayout, CancellationToken cancellationToken)
    {
        if (await order(db, shopId, orderSn) is not { } found) return null;
        var payouts = await payoutsOfOrder(db, shopId, orderSn).Where(p => p.Id != exceptPayout).ToListAsync(cancellationToken);
        var ofBuyer = found.BuyerId is { } buyer ? await payoutsOfBuyer(db, shopId, buyer, now - BuyerHistory).ToListAsync(cancellationToken) : [];
        var counted = payouts.Where(p => Payout.Counts(p.State)).ToList();
        var elsewhere = ofBuyer.Where(p => p.OrderSn != orderSn && Payout.Counts(p.State)).ToList();
        return new OrderFacts(
            found.OrderSn,
            found.GroupedAt,
            found.IsPromotion,
            found.RiskFlagged,
            found.IsRefunded,
            counted.Count,
            payouts.Count == 0 ? null : payouts.Max(p => p.StartedAt),
            [.. counted.Select(p => p.Type).Distinct().Order()],
            found.FreightRefunds,
            elsewhere.Count)
        {
            RecentlyPaid = RecentlyPaid(counted.Concat(elsewhere).Select(p => new RecentPayout(p.Id, p.Type, p.Amount, p.StartedAt)), now),
            Goods = new OrderedGoods(found.ProductId, found.BuyerId),
        };
    }

    /// <summary>Of payouts that count, those that may be the same one again, the newest first.</summary>
    internal static IReadOnlyList<RecentPayout> RecentlyPaid(IEnumerable<RecentPayout> counted, DateTimeOffset now) =>
        [.. counted.Where(paid => now - paid.At < PayoutRules.SameAmountWithin).OrderByDescending(paid => paid.At)];

    /// <summary>The request that a form's key came with, and the payout or the refusals that it was answered by.</summary>
    internal sealed record EarlierAnswer(string Request, string? PayoutId, IReadOnlyList<Refusal> Refusals);

    private sealed record OrderRow(
        string OrderSn, DateTimeOffset? GroupedAt, bool IsPromotion, bool RiskFlagged, bool IsRefunded, string ProductId, string? BuyerId,
        int FreightRefunds);

    private sealed record PayoutRow(string Id, string OrderSn, PayoutState State, PayoutType Type, Money Amount, DateTimeOffset StartedAt);
}
