using MerchantConsole.Domain;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>Finds the header of a table: some exports have a title above it.</summary>
public static class TableHeader
{
    private const int MostRowsAbove = 5;

    /// <summary>What <paramref name="read"/> makes of the header; refused with what is missing from the row that came closest to one.</summary>
    public static async Task<Result<T>> FindAsync<T>(TableRows table, Func<IReadOnlyList<string>, Result<T>> read, CancellationToken cancellationToken)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(read);
        IReadOnlyList<Refusal>? closest = null;
        for (var above = 0; above <= MostRowsAbove; above++)
        {
            if (await table.NextAsync(cancellationToken) is not { } row) break;
            if (row.Broken is not (null or RefusalCode.RowCutOff)) return new Refusal(RefusalCode.FileUnreadable);
            if (row.IsBlank) continue;
            var columns = read(row.Cells);
            if (columns.Succeeded) return columns;
            var missing = columns.Refusals[0].Words?.Length;
            if (closest is null || missing < closest[0].Words?.Length) closest = columns.Refusals;
        }

        return closest is null ? new Refusal(RefusalCode.FileEmpty) : Result<T>.Refused(closest);
    }
}
