using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>
/// Invariants P5, P6 and M4: the payouts of an order, one order after the other: how many there are, how far apart they began, how much each is. By the
/// widest of the policies that the shop had.
/// </summary>
internal sealed class OrderChecks
{
    private readonly Dictionary<int, Bounds> bounds = [];

    public void Add(PayoutFile file)
    {
        foreach (var policy in file.Policies) Widen(file.Payout.ShopId, policy);
    }

    public async IAsyncEnumerable<Violation> EndAsync(
        ConsoleDbContext db, int? shopId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var payouts = db.Payouts
            .Of(shopId)
            .OrderBy(p => p.ShopId).ThenBy(p => p.OrderSn)
            .Select(p => new Row(p.ShopId, p.OrderSn, p.Id, p.State, p.StartedAt, p.Amount.Fen))
            .AsAsyncEnumerable();
        var order = new List<Row>();
        await foreach (var p in payouts.WithCancellation(cancellationToken))
        {
            if (order.Count > 0 && (order[0].ShopId != p.ShopId || order[0].OrderSn != p.OrderSn))
            {
                foreach (var violation in Of(order)) yield return violation;
                order.Clear();
            }

            order.Add(p);
        }

        foreach (var violation in Of(order)) yield return violation;
    }

    private IEnumerable<Violation> Of(List<Row> order)
    {
        if (order.Count == 0) yield break;
        if (!bounds.TryGetValue(order[0].ShopId, out var within)) yield break;
        var counted = order.Count(p => Payout.Counts(p.State));
        if (counted > within.PerOrder) yield return Wrong(order[0], "P5", $"has {counted} counted payouts");
        foreach (var p in order)
            if (p.Fen < within.Least.Fen || p.Fen > within.Most.Fen) yield return Wrong(p, "M4", $"has a payout {p.Id} of {p.Fen} fen");
        if (order.Count == 1) yield break;
        order.Sort((a, b) => a.StartedAt.CompareTo(b.StartedAt));
        foreach (var (earlier, later) in order.Zip(order.Skip(1)))
            if (later.StartedAt - earlier.StartedAt < within.Between)
                yield return Wrong(later, "P6", $"has payouts {earlier.Id} of {earlier.StartedAt:O} and {later.Id} of {later.StartedAt:O}");
    }

    private void Widen(int shop, PayoutPolicy policy)
    {
        var cap = policy.Cap > policy.PromotionCap ? policy.Cap : policy.PromotionCap;
        var now = new Bounds(policy.PerOrder, policy.Between, policy.Minimum, cap);
        if (bounds.TryGetValue(shop, out var before))
            now = new(
                Math.Max(before.PerOrder, now.PerOrder),
                before.Between < now.Between ? before.Between : now.Between,
                before.Least < now.Least ? before.Least : now.Least,
                before.Most > now.Most ? before.Most : now.Most);
        bounds[shop] = now;
    }

    private static Violation Wrong(Row p, string invariant, string what) =>
        new(invariant, p.ShopId, $"shop {p.ShopId} order {p.OrderSn} {what}") { PayoutId = p.Id };

    private sealed record Row(int ShopId, string OrderSn, string Id, PayoutState State, DateTimeOffset StartedAt, long Fen);

    private sealed record Bounds(int PerOrder, TimeSpan Between, Money Least, Money Most);
}
