using MerchantConsole.Domain;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>What the import understands of an export.</summary>
public enum OrderColumn
{
    OrderSn = 1,
    ProductName,
    ProductId,
    Status,
    PaidAmount,

    /// <summary>拼单成功时间 (classic) or 订单成交时间 (current), Beijing time; empty means not grouped.</summary>
    GroupedAt,
    AfterSalesStatus,
    Specification,
    Quantity,
    MerchantNote,
    Promotion,
    Risk,
    BuyerNickname,
    BuyerId,
}

/// <summary>The layouts that the platform has exported, told apart by their time column.</summary>
public enum OrderLayout
{
    /// <summary>With 拼单成功时间.</summary>
    Classic = 1,

    /// <summary>With 订单成交时间.</summary>
    Current,
}

/// <summary>Where each known column stands in a file, found by name alone; what is not known is ignored.</summary>
public sealed class OrderColumns
{
    // The platform's own names, and those of our template. Either time column will do, so both are named when it is missing.
    private static readonly KnownColumn<OrderColumn>[] Known =
    [
        new(OrderColumn.OrderSn, true, "订单号", "订单编号"),
        new(OrderColumn.ProductName, true, "商品", "商品名称"),
        new(OrderColumn.ProductId, true, "商品id"),
        new(OrderColumn.Status, true, "订单状态"),
        new(OrderColumn.PaidAmount, true, "用户实付金额(元)", "用户实付金额"),
        new(OrderColumn.GroupedAt, true, ClassicTime, CurrentTime) { NameOfMissing = $"{ClassicTime}/{CurrentTime}" },
        new(OrderColumn.AfterSalesStatus, false, "售后状态"),
        new(OrderColumn.Specification, false, "商品规格"),
        new(OrderColumn.Quantity, false, "商品数量(件)", "商品数量"),
        new(OrderColumn.MerchantNote, false, "商家备注"),
        new(OrderColumn.Promotion, false, "活动商品"),
        new(OrderColumn.Risk, false, "风险标记"),
        new(OrderColumn.BuyerNickname, false, "买家昵称"),
        new(OrderColumn.BuyerId, false, "买家id"),
    ];

    private const string ClassicTime = "拼单成功时间";
    private const string CurrentTime = "订单成交时间";

    // What rules look at and no export of the platform carries (§5, §6).
    private static readonly OrderColumn[] RuleFacts = [OrderColumn.Promotion, OrderColumn.Risk];

    private readonly NamedColumns<OrderColumn> columns;

    private OrderColumns(NamedColumns<OrderColumn> columns)
    {
        this.columns = columns;
        Layout = CellText.Fold(columns.NameOf(OrderColumn.GroupedAt)) == ClassicTime ? OrderLayout.Classic : OrderLayout.Current;
    }

    /// <summary>The header of our template: every known column, in the current layout.</summary>
    public static IReadOnlyList<string> Template { get; } =
        [.. Known.Select(known => known.Column == OrderColumn.GroupedAt ? CurrentTime : known.Names[0].Replace("id", "ID", StringComparison.Ordinal))];

    /// <summary>The names of the columns that a file must have.</summary>
    public static IReadOnlyList<string> Required { get; } = [.. Known.Where(known => known.Required).Select(known => known.NameOfMissing)];

    /// <summary>The names of those that no export of the platform carries and that may be added by hand.</summary>
    public static IReadOnlyList<string> Extra { get; } = [.. Template.TakeLast(4)];

    public OrderLayout Layout { get; }

    /// <summary>The names of the columns that were found, as the file writes them, in its order.</summary>
    public IReadOnlyList<string> Found => columns.Found;

    /// <summary>The names of the columns that are not looked at.</summary>
    public IReadOnlyList<string> Ignored => columns.Ignored;

    /// <summary>The names of those that are known and not taken from this file, because its sender is no admin.</summary>
    public IReadOnlyList<string> NotTaken => columns.NotTaken;

    /// <summary>Finds the columns; refused with the names of those that are missing.</summary>
    /// <param name="header">The cells of the header.</param>
    /// <param name="takesRuleFacts">Whether 活动商品 and 风险标记 are taken.</param>
    public static Result<OrderColumns> Read(IReadOnlyList<string> header, bool takesRuleFacts)
    {
        var found = NamedColumns.Read(Known, header, takesRuleFacts ? [] : RuleFacts);
        return found.Succeeded ? new OrderColumns(found.Value) : Result<OrderColumns>.Refused(found.Refusals);
    }

    /// <summary>How many columns of a header are known; for choosing between ways to split it.</summary>
    public static int CountKnown(IEnumerable<string> header) => NamedColumns.CountKnown(Known, header);

    /// <summary>The cell without its padding; empty when the row is too short, null when the file has no such column.</summary>
    public string? Cell(IReadOnlyList<string> cells, OrderColumn column) => columns.Cell(cells, column);

    /// <summary>The column's name as the file writes it.</summary>
    public string NameOf(OrderColumn column) => columns.NameOf(column);

    /// <summary>Whether a row has other columns than the header; <paramref name="words"/> then says how many of each.</summary>
    public bool IsOtherwise(IReadOnlyList<string> cells, out string words) => columns.IsOtherwise(cells, out words);
}
