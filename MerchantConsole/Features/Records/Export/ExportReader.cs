using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records.Export;

/// <summary>
/// Reads what a filter lets through from the newest to the oldest, piece by piece: each piece a short reading of its own behind the last one's end, so that
/// nothing is held meanwhile and memory does not grow. What is started during the reading is not in it.
/// </summary>
public sealed class ExportReader(IDbContextFactory<ConsoleDbContext> contexts, PayoutPages pages, RecordQueries queries)
{
    /// <summary>Payouts of one piece.</summary>
    public const int PieceSize = 5_000;

    /// <summary>How many payouts a filter lets through; one more than <see cref="ExportLimits.MostRows"/> stands for any number above it.</summary>
    public async Task<int> CountAsync(int shopId, RecordFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var total = await queries.TotalAsync(shopId, filter, cancellationToken);
        if (filter.IsOfSums || total.Count <= RecordQueries.MostCounted) return Math.Min(total.Count, ExportLimits.MostRows + 1);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return (await pages.CountAsync(db, shopId, filter, ExportLimits.MostRows + 1, cancellationToken)).Count;
    }

    /// <summary>The pieces of what a filter lets through and was started by an instant.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ExportRow>> PiecesAsync(
        int shopId, RecordFilter filter, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);

        // By the start the first piece begins behind what is too new; by the deduction that lies anywhere.
        var place = filter.Sort == RecordSort.Started ? new PayoutPlace(until.AddMilliseconds(1), "") : null;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var piece = await PieceAsync(shopId, filter, place, cancellationToken);
            if (piece.Count > 0) yield return piece.TrueForAll(row => row.StartedAt <= until) ? piece : piece.FindAll(row => row.StartedAt <= until);
            if (piece.Count < PieceSize) yield break;
            var last = piece[^1];
            place = new PayoutPlace(filter.Sort == RecordSort.Started ? last.StartedAt : last.DeductedAt ?? last.StartedAt, last.PayoutId);
        }
    }

    private async Task<List<ExportRow>> PieceAsync(int shopId, RecordFilter filter, PayoutPlace? beyond, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await pages.TakeAsync(db, shopId, filter, beyond, newer: false, PieceSize, Row(db), cancellationToken);
    }

    private static Expression<Func<Payout, ExportRow>> Row(ConsoleDbContext db) => p => new ExportRow(
        p.Id, p.OrderSn, p.ProductId,
        db.Orders.Where(o => o.ShopId == p.ShopId && o.OrderSn == p.OrderSn).Select(o => o.ProductName).FirstOrDefault() ?? "",
        db.Orders.Where(o => o.ShopId == p.ShopId && o.OrderSn == p.OrderSn).Select(o => o.BuyerNickname).FirstOrDefault(),
        p.BuyerId, p.Type, p.Amount.Fen, p.State, p.OutcomeUnknownSince != null, p.Source, p.ApplicantId, p.Reason, p.MessageToBuyer, p.StartedAt, p.DeductedAt,
        p.EndedAt);
}
