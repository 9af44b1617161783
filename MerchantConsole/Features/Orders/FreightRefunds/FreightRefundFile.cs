using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Features.Orders.Import;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>
/// A file of freight refunds, read to its end: what its rows say, and what is wrong with the others. Whether the shop knows their orders and numbers
/// is judged by <see cref="FreightRefundBook"/>.
/// </summary>
/// <param name="Ignored">Columns that are not looked at.</param>
/// <param name="Refused">Rows that say no refund, in the order of the file.</param>
/// <param name="EndsEarlyAt">The line at which the file broke off; null when it came to its end.</param>
public sealed record FreightRefundFile(
    TableShape Shape, IReadOnlyList<string> Found, IReadOnlyList<string> Ignored, IReadOnlyList<FreightRefundRow> Rows,
    IReadOnlyList<RefusedRow> Refused, long? EndsEarlyAt)
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    public const long MostBytes = 10L * 1024 * 1024;

    /// <summary>So many rows go in together, in one transaction.</summary>
    public const int MostRows = 5_000;

    /// <summary>Reads the file; refused as a whole when it is none of freight refunds, empty, or too long.</summary>
    public static async Task<Result<FreightRefundFile>> ReadAsync(string path, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var opened = TableFile.Open(path, FreightRefundColumns.CountKnown, MostBytes);
        if (!opened.Succeeded) return RefusedWhole(opened.Refusals);
        await using var table = opened.Value;
        var columns = await TableHeader.FindAsync(table, FreightRefundColumns.Read, cancellationToken);
        return columns.Succeeded
            ? await new Reading(columns.Value, now).RunAsync(table, cancellationToken)
            : RefusedWhole(columns.Refusals);
    }

    // What any table says of a file, said of this one.
    private static Result<FreightRefundFile> RefusedWhole(IReadOnlyList<Refusal> refusals) => Result<FreightRefundFile>.Refused(
        [.. refusals.Select(refusal => refusal.Code == RefusalCode.FileUnreadable ? new Refusal(RefusalCode.FreightFileUnreadable) : refusal)]);

    private sealed class Reading(NamedColumns<FreightRefundColumn> columns, DateTimeOffset now)
    {
        private readonly List<CellRefusal> against = [];
        private readonly List<FreightRefundRow> rows = [];
        private readonly List<RefusedRow> refused = [];
        private readonly HashSet<string> seen = new(StringComparer.Ordinal);
        private long? endsEarlyAt;

        public async Task<Result<FreightRefundFile>> RunAsync(TableRows table, CancellationToken cancellationToken)
        {
            while (await table.NextAsync(cancellationToken) is { } row)
            {
                if (row.IsBlank) continue;
                if (rows.Count + refused.Count == MostRows) return new Refusal(RefusalCode.RowsTooMany) { CountLimit = MostRows };
                if (row.Broken is not null) endsEarlyAt = row.Line;
                Take(row);
            }

            if (rows.Count + refused.Count == 0) return new Refusal(RefusalCode.FreightFileWithoutRows);
            return new FreightRefundFile(table.Shape, columns.Found, columns.Ignored, rows, refused, endsEarlyAt);
        }

        private void Take(TableRow row)
        {
            against.Clear();
            var written = columns.Cell(row.Cells, FreightRefundColumn.OrderSn) ?? "";
            if (row.Broken is { } broken) Refuse(null, broken, string.Join(',', row.Cells));
            else if (columns.IsOtherwise(row.Cells, out var counts)) Refuse(null, RefusalCode.ColumnCountWrong, counts);
            var read = against.Count == 0 ? ReadCells(row, written) : null;
            if (read is not null && against.Count == 0 && !seen.Add(read.Number)) Refuse(FreightRefundColumn.Number, RefusalCode.DuplicateInFile, read.Number);
            if (against.Count == 0) rows.Add(read!);
            else refused.Add(new RefusedRow(row.Line, CellText.Shown(written), [.. against])
            {
                Number = CellText.Shown(columns.Cell(row.Cells, FreightRefundColumn.Number) ?? ""),
            });
        }

        private FreightRefundRow ReadCells(TableRow row, string written)
        {
            if (!OrderSn.TryRead(written, out var orderSn)) Refuse(FreightRefundColumn.OrderSn, RefusalCode.OrderSnInvalid, written);
            var number = Text(row, FreightRefundColumn.Number, FreightRefundRules.LongestNumber);
            if (number.Length == 0) Refuse(FreightRefundColumn.Number, RefusalCode.CellMissing, "");
            return new FreightRefundRow(
                row.Line, number, orderSn, Amount(row), GrantedAt(row), Text(row, FreightRefundColumn.Note, FreightRefundRules.LongestNote));
        }

        private string Text(TableRow row, FreightRefundColumn column, int most)
        {
            var text = columns.Cell(row.Cells, column) ?? "";
            if (text.Length > most) Refuse(column, RefusalCode.ValueTooLong, text, most);
            return text;
        }

        private Money Amount(TableRow row)
        {
            var text = columns.Cell(row.Cells, FreightRefundColumn.Amount) ?? "";
            if (!Money.TryParseYuan(text, out var amount)) Refuse(FreightRefundColumn.Amount, FreightRefundRules.AmountRule, text);
            else if (FreightRefundRules.Against(amount.Value) is { } refusal) Refuse(FreightRefundColumn.Amount, refusal, text);
            return amount ?? Money.Zero;
        }

        private DateTimeOffset GrantedAt(TableRow row)
        {
            var text = columns.Cell(row.Cells, FreightRefundColumn.GrantedAt) ?? "";
            if (!CellText.TryReadTime(text, out var at)) Refuse(FreightRefundColumn.GrantedAt, RefusalCode.TimeInvalid, text);
            else if (FreightRefundRules.Against(at, now) is { } code) Refuse(FreightRefundColumn.GrantedAt, code, text);
            return at;
        }

        private void Refuse(FreightRefundColumn? column, RefusalCode code, string words, int? most = null) =>
            Refuse(column, new Refusal(code) { CountLimit = most }, words);

        private void Refuse(FreightRefundColumn? column, Refusal refusal, string words) => against.Add(new CellRefusal(
            column is { } named ? columns.NameOf(named) : null, refusal with { Words = CellText.Shown(words) }));
    }
}
