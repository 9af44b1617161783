using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Features.Sandbox.Seeding;
using Microsoft.EntityFrameworkCore;

// The database compares, in its own order; EF translates this comparison alone.
#pragma warning disable CA1309, CA1310, MA0001, MA0074

namespace MerchantConsole.Features.Verification;

/// <summary>
/// Reads everything of every payout, in pieces: a small database is one piece and one query a table; a large one is read shop by shop in the order of the
/// payouts' numbers, which is the order of an index of every table. A piece reaches from the last payout of the one before, so that a row without a payout is
/// in exactly one piece as well.
/// </summary>
internal sealed class PayoutFiles(ConsoleDbContext db, int? shopId, VerificationProgress progress)
{
    /// <summary>Payouts of a piece.</summary>
    public const int PieceSize = 2_000;

    private readonly Dictionary<int, PayoutPolicy> policies = [];
    private readonly HashSet<int> seeded = [];

    public async IAsyncEnumerable<PayoutPiece> PiecesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await ReadShopsAsync(cancellationToken);
        var everything = new Reach(shopId, null, null);
        var first = await PayoutsAsync(everything, PieceSize + 1, cancellationToken);
        if (first.Count <= PieceSize)
        {
            yield return await PieceAsync(first, everything, cancellationToken);
            yield break;
        }

        foreach (var shop in policies.Keys.Order())
        {
            string? after = null;
            do
            {
                var payouts = await PayoutsAsync(new Reach(shop, after, null), PieceSize, cancellationToken);
                var last = payouts.Count == PieceSize ? payouts[^1].Id : null;

                // What no payout came of is read by itself: only an unbounded reach would find it.
                yield return await PieceAsync(payouts, new Reach(shop, after, last), cancellationToken) with { Refusals = [] };
                after = last;
            }
            while (after is not null);
        }
    }

    /// <summary>Decisions that no payout came of, which no range of payouts' numbers finds; none when the pieces had them already.</summary>
    public IAsyncEnumerable<PayoutDecision> Refusals() => progress.Pieces <= 1
        ? AsyncEnumerable.Empty<PayoutDecision>()
        : db.PayoutDecisions.AsNoTracking().Of(shopId).Where(d => d.PayoutId == null).AsAsyncEnumerable();

    private async Task ReadShopsAsync(CancellationToken cancellationToken)
    {
        var shops = db.Shops.Of(shopId, nameof(Shop.Id)).Select(s => new
        {
            s.Id,
            s.Policy,
            IsSeeded = db.JournalEntries.Any(e => e.ShopId == s.Id && e.Id == SeedShop.OpeningEntry),
        });
        foreach (var shop in await shops.ToListAsync(cancellationToken))
        {
            policies[shop.Id] = shop.Policy;
            if (shop.IsSeeded) seeded.Add(shop.Id);
        }
    }

    private Task<List<Payout>> PayoutsAsync(Reach reach, int most, CancellationToken cancellationToken) =>
        Within(db.Payouts, reach, nameof(Payout.Id)).OrderBy(p => p.ShopId).ThenBy(p => p.Id).Take(most).ToListAsync(cancellationToken);

    private async Task<PayoutPiece> PieceAsync(List<Payout> payouts, Reach reach, CancellationToken cancellationToken)
    {
        var known = payouts.Select(p => (p.ShopId, (string?)p.Id)).ToHashSet();
        var strays = new List<Violation>();
        var events = await RowsAsync("PayoutEvents", Within(db.PayoutEvents, reach), e => (e.ShopId, e.PayoutId));
        var attempts = await RowsAsync("PayoutAttempts", Within(db.PayoutAttempts, reach), a => (a.ShopId, a.PayoutId));
        var lines = await RowsAsync("Postings", Lines(reach), l => (l.ShopId, l.PayoutId));
        var decisions = await RowsAsync("PayoutDecisions", Within(db.PayoutDecisions, reach), d => (d.ShopId, d.PayoutId));
        var recharges = await RowsAsync("Recharges", Within(db.Recharges, reach), r => (r.ShopId, r.PayoutId));
        var payments = await RowsAsync("RechargePayments", Within(db.RechargePayments, reach), p => (p.ShopId, p.PayoutId));
        var refunds = await RowsAsync("RechargeRefunds", Within(db.RechargeRefunds, reach), r => (r.ShopId, r.PayoutId));
        var cards = await RowsAsync("AccountCards", Within(db.AccountCards, reach), c => (c.ShopId, c.PayoutId));
        progress.AddPiece(payouts.Count);
        return new([.. payouts.Select(FileOf)], [.. decisions.Where(group => group.Key.Payout is null).SelectMany(group => group)], strays);

        PayoutFile FileOf(Payout payout)
        {
            var key = (payout.ShopId, payout.Id);
            var made = decisions[key].ToList();
            return new(
                payout, [.. events[key].OrderBy(e => e.Version)], [.. attempts[key].OrderBy(a => a.Number)], [.. lines[key]], made,
                recharges[key].FirstOrDefault(), [.. payments[key]], [.. refunds[key].OrderBy(r => r.Number, StringComparer.Ordinal)], [.. cards[key].OrderBy(c => c.Number)],
                [.. PoliciesOf(payout.ShopId, made)], seeded.Contains(payout.ShopId));
        }

        async Task<ILookup<(int Shop, string? Payout), T>> RowsAsync<T>(string table, IQueryable<T> rows, Func<T, (int Shop, string? Payout)> keyOf)
        {
            var found = (await rows.ToListAsync(cancellationToken)).ToLookup(keyOf);
            progress.Add(found.Sum(group => group.Count()));
            strays.AddRange(found.Where(group => group.Key.Payout is not null && !known.Contains(group.Key)).Select(group => new Violation(
                "M5", group.Key.Shop, $"shop {group.Key.Shop} has {group.Count()} rows of {table} of {group.Key.Payout}, which is no payout of it")));
            return found;
        }
    }

    private IEnumerable<PayoutPolicy> PoliciesOf(int shop, List<PayoutDecision> decisions)
    {
        if (policies.TryGetValue(shop, out var today)) yield return today;
        foreach (var decision in decisions)
            if (decision.Facts is { } facts) yield return facts.Policy;
    }

    private IQueryable<PostedLine> Lines(Reach reach) => Within(db.Postings, reach).Where(p => p.PayoutId != null)
        .Join(
            db.JournalEntries,
            p => new { p.ShopId, Id = p.EntryId },
            e => new { e.ShopId, e.Id },
            (p, e) => new PostedLine(p.ShopId, p.EntryId, e.PayoutId, e.At, p.Account, p.Direction, p.Amount.Fen, p.PayoutId));

    private static IQueryable<T> Within<T>(IQueryable<T> table, Reach reach, string key = "PayoutId")
        where T : class
    {
        var rows = table.AsNoTracking().Of(reach.ShopId);
        if (reach.After is { } after) rows = rows.Where(row => string.Compare(EF.Property<string>(row, key), after) > 0);
        if (reach.Last is { } last) rows = rows.Where(row => string.Compare(EF.Property<string>(row, key), last) <= 0);
        return rows;
    }

    /// <summary>Which payouts' rows are read: of one shop or of all, after a number, up to a number.</summary>
    private sealed record Reach(int? ShopId, string? After, string? Last);
}

/// <summary>Payouts with all that is theirs, decisions that no payout came of, and rows that belong to no payout.</summary>
internal sealed record PayoutPiece(IReadOnlyList<PayoutFile> Files, IReadOnlyList<PayoutDecision> Refusals, IReadOnlyList<Violation> Strays);
