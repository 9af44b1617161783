using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Features.Orders.Import;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>What the rows of a file would do to the refunds that a shop knows.</summary>
/// <param name="Added">Rows whose number is new.</param>
/// <param name="Updated">Rows whose number is known with other contents, beside the refund as it is stored.</param>
/// <param name="Unchanged">Rows that say what is known.</param>
/// <param name="Refused">Everything that does not go in, in the order of the file, what the reader refused among it.</param>
internal sealed record FreightRefundBook(
    IReadOnlyList<FreightRefundRow> Added, IReadOnlyList<(FreightRefundRow Row, FreightRefund Stored)> Updated, int Unchanged, IReadOnlyList<RefusedRow> Refused)
{
    // As many as go into one query's list without hurting either database.
    private const int Together = 500;

    /// <summary>Compares a file with what the shop has; the stored refunds are tracked by the context.</summary>
    public static async Task<FreightRefundBook> JudgeAsync(ConsoleDbContext db, int shopId, FreightRefundFile file, CancellationToken cancellationToken)
    {
        var added = new List<FreightRefundRow>();
        var updated = new List<(FreightRefundRow, FreightRefund)>();
        var refused = new List<RefusedRow>(file.Refused);
        var unchanged = 0;
        foreach (var rows in file.Rows.Chunk(Together))
        {
            var (orders, known) = await KnownAsync(db, shopId, rows, cancellationToken);
            foreach (var row in rows)
            {
                var stored = known.GetValueOrDefault(row.Number);
                if (!orders.TryGetValue(row.OrderSn, out var groupedAt))
                    refused.Add(RefusedFor(row, FreightRefundColumn.OrderSn, new Refusal(RefusalCode.OrderNotFound) { Words = row.OrderSn }));
                else if (FreightRefundRules.AgainstOrder(row.GrantedAt, groupedAt) is { } early) refused.Add(RefusedFor(row, FreightRefundColumn.GrantedAt, early));
                else if (stored is null) added.Add(row);
                else if (Says(row, stored)) unchanged++;
                else if (stored.OrderSn != row.OrderSn || stored.Source != FreightRefundSource.Imported)
                    refused.Add(RefusedFor(row, FreightRefundColumn.Number, new Refusal(RefusalCode.FreightRefundKnown) { Words = row.Number }));
                else updated.Add((row, stored));
            }
        }

        return new(added, updated, unchanged, [.. refused.OrderBy(row => row.Line)]);
    }

    private static async Task<(Dictionary<string, DateTimeOffset?> Orders, Dictionary<string, FreightRefund> Known)> KnownAsync(
        ConsoleDbContext db, int shopId, FreightRefundRow[] rows, CancellationToken cancellationToken)
    {
        var orders = rows.Select(row => row.OrderSn).Distinct(StringComparer.Ordinal).ToList();
        var numbers = rows.Select(row => row.Number).ToList();
        var found = await db.Orders
            .Where(o => o.ShopId == shopId && EF.Parameter(orders).Contains(o.OrderSn))
            .Select(o => new { o.OrderSn, o.GroupedAt })
            .ToDictionaryAsync(o => o.OrderSn, o => o.GroupedAt, StringComparer.Ordinal, cancellationToken);
        var known = await db.FreightRefunds
            .Where(r => r.ShopId == shopId && EF.Parameter(numbers).Contains(r.Id))
            .ToDictionaryAsync(r => r.Id, StringComparer.Ordinal, cancellationToken);
        return (found, known);
    }

    private static bool Says(FreightRefundRow row, FreightRefund stored) =>
        stored.OrderSn == row.OrderSn && stored.Amount == row.Amount && stored.GrantedAt == row.GrantedAt && stored.Note == row.Note;

    private static RefusedRow RefusedFor(FreightRefundRow row, FreightRefundColumn column, Refusal refusal) =>
        new(row.Line, row.OrderSn, [new CellRefusal(FreightRefundColumns.NameOf(column), refusal)]) { Number = row.Number };
}
