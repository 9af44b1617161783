using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>Invariant R1's ground: the sums that the figures read are the sums over the payouts that they stand for.</summary>
internal static class PayoutSumChecks
{
    public static async IAsyncEnumerable<Violation> RunAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var differences = new Dictionary<Key, (int Count, long Fen)>();
        var kept = db.PayoutSums.AsNoTracking().AsAsyncEnumerable();
        await foreach (var s in kept.WithCancellation(cancellationToken))
            Add(new Key(s.ShopId, s.Day, s.ApplicantId, (int)s.Type, (int)s.Source, (int)s.State, s.Reason), s.Count, s.Fen);
        var payouts = db.Payouts
            .Select(p => new { p.ShopId, p.StartedAt, p.ApplicantId, p.Type, p.Source, p.State, p.Reason, p.Amount.Fen })
            .AsAsyncEnumerable();
        await foreach (var p in payouts.WithCancellation(cancellationToken))
            Add(
                new Key(p.ShopId, ShopDay.Of(p.StartedAt).Date, p.ApplicantId, (int)p.Type, (int)(p.Source ?? default), (int)p.State, p.Reason),
                -1, -p.Fen);
        foreach (var (key, (count, fen)) in differences)
            if (count != 0 || fen != 0)
                yield return new Violation("R1", $"{key} keeps {count} payouts and {fen} fen too many");

        void Add(Key key, int count, long fen)
        {
            var before = differences.GetValueOrDefault(key);
            differences[key] = (before.Count + count, before.Fen + fen);
        }
    }

    private sealed record Key(int ShopId, DateOnly Day, Guid ApplicantId, int Type, int Source, int State, string Reason);
}
