using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records.Export;

/// <summary>
/// Reads what a filter lets through from the newest to the oldest, piece by piece: each piece a short reading of its own behind the last one's end, so that
/// nothing is held meanwhile and memory does not grow. What is started during the reading is not in it.
/// </summary>
public sealed class ExportReader(IDbContextFactory<ConsoleDbContext> contexts, INewestFirst newestFirst, RecordQueries queries)
{
    /// <summary>Payouts of one piece.</summary>
    public const int PieceSize = 5_000;

    /// <summary>How many payouts a filter lets through; one more than <see cref="ExportLimits.MostRows"/> stands for any number above it.</summary>
    public async Task<int> CountAsync(int shopId, RecordFilter filter, CancellationToken cancellationToken = default)
    {
        var total = await queries.TotalAsync(shopId, filter, cancellationToken);
        if (filter.IsOfSums || total.Count <= RecordQueries.MostCounted) return Math.Min(total.Count, ExportLimits.MostRows + 1);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Filtered(shopId, filter).Take(ExportLimits.MostRows + 1).CountAsync(cancellationToken);
    }

    /// <summary>The pieces of what a filter lets through and was started by an instant.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ExportRow>> PiecesAsync(
        int shopId, RecordFilter filter, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ExportRow? last = null;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var piece = await PieceAsync(shopId, filter, until, last, cancellationToken);
            if (piece.Count > 0) yield return piece;
            if (piece.Count < PieceSize) yield break;
            last = piece[^1];
        }
    }

    private async Task<List<ExportRow>> PieceAsync(
        int shopId, RecordFilter filter, DateTimeOffset until, ExportRow? last, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        // A bound on the same column that the place makes redundant costs SQLite the range of the index.
        var beyond = last is not null && filter.To is { } to && last.StartedAt < to.End ? filter with { To = null } : filter;
        var payouts = last is null
            ? db.Filtered(shopId, filter).Where(p => p.StartedAt <= until)
            : newestFirst.Older(db.Filtered(shopId, beyond), last.StartedAt, last.PayoutId);
        return await Rows(payouts.OrderByDescending(p => p.StartedAt).ThenByDescending(p => p.Id).Take(PieceSize)).ToListAsync(cancellationToken);
    }

    private static IQueryable<ExportRow> Rows(IQueryable<Payout> payouts) => payouts.Select(p => new ExportRow(
        p.Id, p.OrderSn, p.ProductId, p.Type, p.Amount.Fen, p.State, p.OutcomeUnknownSince != null, p.Source, p.ApplicantId, p.Reason, p.MessageToBuyer,
        p.StartedAt, p.DeductedAt, p.EndedAt));
}
