using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>Invariant R1's ground: the sums that the figures read are the sums over the payouts that they stand for.</summary>
internal sealed class PayoutSumChecks
{
    private readonly Dictionary<Key, (int Count, long Fen)> differences = [];

    public void Add(Payout p) => Add(
        new Key(p.ShopId, ShopDay.Of(p.StartedAt).Date, p.ApplicantId, (int)p.Type, (int)(p.Source ?? default), (int)p.State, p.Reason), -1, -p.Amount.Fen);

    public async Task<IReadOnlyList<Violation>> EndAsync(ConsoleDbContext db, int? shopId, VerificationProgress progress, CancellationToken cancellationToken)
    {
        var kept = db.PayoutSums.AsNoTracking().Of(shopId).AsAsyncEnumerable();
        await foreach (var s in kept.WithCancellation(cancellationToken))
        {
            Add(new Key(s.ShopId, s.Day, s.ApplicantId, (int)s.Type, (int)s.Source, (int)s.State, s.Reason), s.Count, s.Fen);
            progress.Add(1);
        }

        return
        [
            .. differences
                .Where(of => of.Value != (0, 0))
                .Select(of => new Violation("R1", of.Key.ShopId, $"shop {of.Key.ShopId} {of.Key} keeps {of.Value.Count} payouts and {of.Value.Fen} fen too many")),
        ];
    }

    private void Add(Key key, int count, long fen)
    {
        var before = differences.GetValueOrDefault(key);
        differences[key] = (before.Count + count, before.Fen + fen);
    }

    private sealed record Key(int ShopId, DateOnly Day, Guid ApplicantId, int Type, int Source, int State, string Reason);
}
