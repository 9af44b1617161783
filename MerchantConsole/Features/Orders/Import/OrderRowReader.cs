using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>Understands the cells of a row: either an order or everything that stands against it, together.</summary>
/// <param name="columns">Where the columns stand.</param>
/// <param name="now">No order was grouped after it.</param>
public sealed class OrderRowReader(OrderColumns columns, DateTimeOffset now)
{
    // Clocks differ a little.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<CellRefusal> refusals = [];

    /// <summary>The order of a row, or why there is none.</summary>
    public (OrderRow? Order, RefusedRow? Refused) Read(TableRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        refusals.Clear();
        var written = columns.Cell(row.Cells, OrderColumn.OrderSn) ?? "";
        if (row.Broken is { } broken) Refuse(null, broken, string.Join(',', row.Cells));
        else if (columns.IsOtherwise(row.Cells, out var counts)) Refuse(null, RefusalCode.ColumnCountWrong, counts);
        var order = refusals.Count == 0 ? ReadCells(row.Cells, written) : null;
        return refusals.Count == 0 ? (order, null) : (null, new RefusedRow(row.Line, CellText.Shown(written), [.. refusals]));
    }

    private OrderRow ReadCells(IReadOnlyList<string> cells, string written)
    {
        if (!OrderSn.TryRead(written, out var orderSn)) Refuse(OrderColumn.OrderSn, RefusalCode.OrderSnInvalid, written);
        return new OrderRow
        {
            OrderSn = orderSn,
            ProductId = ProductId(cells),
            ProductName = Needed(cells, OrderColumn.ProductName, 200),
            Status = Needed(cells, OrderColumn.Status, 40),
            PaidAmount = Amount(cells),
            GroupedAt = GroupedAt(cells),
            AfterSalesStatus = Text(cells, OrderColumn.AfterSalesStatus, 40),
            Specification = Text(cells, OrderColumn.Specification, 200),
            Quantity = Quantity(cells),
            MerchantNote = Text(cells, OrderColumn.MerchantNote, 500),
            IsPromotion = Flag(cells, OrderColumn.Promotion),
            RiskFlagged = Flag(cells, OrderColumn.Risk),

            // A buyer who is known is not forgotten because a cell is empty.
            BuyerNickname = Known(Text(cells, OrderColumn.BuyerNickname, 64)),
            BuyerId = Known(Text(cells, OrderColumn.BuyerId, 64)),
        };
    }

    private string? Text(IReadOnlyList<string> cells, OrderColumn column, int most)
    {
        var text = columns.Cell(cells, column);
        if (text?.Length > most) Refuse(column, RefusalCode.ValueTooLong, text, most);
        return text;
    }

    private string Needed(IReadOnlyList<string> cells, OrderColumn column, int most)
    {
        var text = Text(cells, column, most);
        if (string.IsNullOrEmpty(text)) Refuse(column, RefusalCode.CellMissing, "");
        return text ?? "";
    }

    // Spreadsheets turn long numbers into 7.41521E+11, which is another product or none.
    private string ProductId(IReadOnlyList<string> cells)
    {
        var text = columns.Cell(cells, OrderColumn.ProductId) ?? "";
        if (text.Length == 0) Refuse(OrderColumn.ProductId, RefusalCode.CellMissing, text);
        else if (text.Length > 32) Refuse(OrderColumn.ProductId, RefusalCode.ValueTooLong, text, 32);
        else if (!text.All(char.IsAsciiDigit)) Refuse(OrderColumn.ProductId, RefusalCode.ProductIdInvalid, text);
        return text;
    }

    private Money Amount(IReadOnlyList<string> cells)
    {
        var text = columns.Cell(cells, OrderColumn.PaidAmount) ?? "";
        if (Money.TryParseYuan(text, out var amount)) return amount.Value;
        Refuse(OrderColumn.PaidAmount, RefusalCode.AmountInvalid, text);
        return Money.Zero;
    }

    private int? Quantity(IReadOnlyList<string> cells)
    {
        var text = columns.Cell(cells, OrderColumn.Quantity);
        if (string.IsNullOrEmpty(text)) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) && quantity > 0) return quantity;
        Refuse(OrderColumn.Quantity, RefusalCode.QuantityInvalid, text);
        return null;
    }

    private DateTimeOffset? GroupedAt(IReadOnlyList<string> cells)
    {
        var text = columns.Cell(cells, OrderColumn.GroupedAt);
        if (string.IsNullOrEmpty(text)) return null;
        if (!CellText.TryReadTime(text, out var at) || at < Earliest) Refuse(OrderColumn.GroupedAt, RefusalCode.TimeInvalid, text);
        else if (at > now + Ahead) Refuse(OrderColumn.GroupedAt, RefusalCode.TimeInFuture, text);
        return at;
    }

    private bool? Flag(IReadOnlyList<string> cells, OrderColumn column)
    {
        var text = columns.Cell(cells, column);
        switch (text)
        {
            case null or "":
                return null;
            case "是" or "1":
                return true;
            case "否" or "0":
                return false;
            default:
                Refuse(column, RefusalCode.FlagInvalid, text);
                return null;
        }
    }

    private static string? Known(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private void Refuse(OrderColumn? column, RefusalCode code, string words, int? most = null) => refusals.Add(new CellRefusal(
        column is { } named ? columns.NameOf(named) : null, new Refusal(code) { Words = CellText.Shown(words), CountLimit = most }));
}
