using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>Invariants M4, P1, P2, P4 and P5, and T2: amounts, attempts, history, counts, and that nothing unfinished is forgotten.</summary>
internal static class PayoutChecks
{
    public static async IAsyncEnumerable<Violation> RunAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var violation in HistoryAsync(db, cancellationToken)) yield return violation;
        await foreach (var violation in AttemptsAsync(db, cancellationToken)) yield return violation;
        await foreach (var violation in CountsAsync(db, cancellationToken)) yield return violation;
        var forgotten = db.Payouts
            .Where(p => (p.NextStep == null) != (p.NextAt == null) || (p.EndedAt == null) != (p.NextAt != null))
            .Select(p => new { p.ShopId, p.Id, p.State })
            .AsAsyncEnumerable();
        await foreach (var p in forgotten.WithCancellation(cancellationToken))
            yield return new Violation("T2", $"shop {p.ShopId} payout {p.Id} is {p.State} and its next step does not fit");
    }

    private static async IAsyncEnumerable<Violation> HistoryAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = db.Payouts
            .Select(p => new
            {
                p.ShopId,
                p.Id,
                p.State,
                p.Version,
                Events = db.PayoutEvents
                    .Where(e => e.ShopId == p.ShopId && e.PayoutId == p.Id)
                    .OrderBy(e => e.Version)
                    .Select(e => new { e.Version, e.From, e.Trigger, e.To })
                    .ToList(),
            })
            .AsAsyncEnumerable();
        await foreach (var p in rows.WithCancellation(cancellationToken))
        {
            PayoutState? state = null;
            var version = 0L;
            var sound = true;
            foreach (var e in p.Events)
            {
                sound &= e.Version == ++version && e.From == state && PayoutTransitions.Find(state, e.Trigger)?.To == e.To;
                state = e.To;
            }

            if (!sound || state != p.State || version != p.Version)
                yield return new Violation("P4", $"shop {p.ShopId} payout {p.Id} is {p.State} at version {p.Version}, its history says {state} at {version}");
        }
    }

    private static async IAsyncEnumerable<Violation> AttemptsAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var paidTwice = db.PayoutAttempts
            .Where(a => a.Outcome == AttemptOutcome.Confirmed)
            .GroupBy(a => new { a.ShopId, a.PayoutId })
            .Where(g => g.Count() > 1)
            .Select(g => g.Key)
            .AsAsyncEnumerable();
        await foreach (var p in paidTwice.WithCancellation(cancellationToken))
            yield return new Violation("P1", $"shop {p.ShopId} payout {p.PayoutId} was confirmed more than once");
        var tooEarly = db.PayoutAttempts
            .Where(a => a.Outcome != AttemptOutcome.Refused
                && db.PayoutAttempts.Any(next => next.ShopId == a.ShopId && next.PayoutId == a.PayoutId && next.Number == a.Number + 1))
            .Select(a => new { a.ShopId, a.PayoutId, a.Number })
            .AsAsyncEnumerable();
        await foreach (var a in tooEarly.WithCancellation(cancellationToken))
            yield return new Violation("P2", $"shop {a.ShopId} payout {a.PayoutId} went on after attempt {a.Number}, which was not refused");
    }

    private static async IAsyncEnumerable<Violation> CountsAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var policies = await db.Shops.Select(s => new { s.Id, s.Policy }).ToDictionaryAsync(s => s.Id, s => s.Policy, cancellationToken);
        var orders = db.Payouts
            .Where(p => p.State != PayoutState.Rejected && p.State != PayoutState.Withdrawn && p.State != PayoutState.RechargeFailed)
            .GroupBy(p => new { p.ShopId, p.OrderSn })
            .Select(g => new { g.Key.ShopId, g.Key.OrderSn, Count = g.Count(), Least = g.Min(p => p.Amount.Fen), Most = g.Max(p => p.Amount.Fen) })
            .AsAsyncEnumerable();
        await foreach (var order in orders.WithCancellation(cancellationToken))
        {
            var policy = policies[order.ShopId];
            if (order.Count > policy.PerOrder)
                yield return new Violation("P5", $"shop {order.ShopId} order {order.OrderSn} has {order.Count} counted payouts");
            if (order.Least < policy.Minimum.Fen || order.Most > policy.Cap.Fen)
                yield return new Violation("M4", $"shop {order.ShopId} order {order.OrderSn} has payouts of {order.Least} to {order.Most} fen");
        }
    }
}
