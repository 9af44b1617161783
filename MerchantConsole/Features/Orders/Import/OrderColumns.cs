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
    // The platform's own names, and those of our template; the first one is the one that is shown.
    private static readonly (OrderColumn Column, bool Required, string[] Names)[] Known =
    [
        (OrderColumn.OrderSn, true, ["订单号", "订单编号"]),
        (OrderColumn.ProductName, true, ["商品", "商品名称"]),
        (OrderColumn.ProductId, true, ["商品id"]),
        (OrderColumn.Status, true, ["订单状态"]),
        (OrderColumn.PaidAmount, true, ["用户实付金额(元)", "用户实付金额"]),
        (OrderColumn.GroupedAt, true, [ClassicTime, CurrentTime]),
        (OrderColumn.AfterSalesStatus, false, ["售后状态"]),
        (OrderColumn.Specification, false, ["商品规格"]),
        (OrderColumn.Quantity, false, ["商品数量(件)", "商品数量"]),
        (OrderColumn.MerchantNote, false, ["商家备注"]),
        (OrderColumn.Promotion, false, ["活动商品"]),
        (OrderColumn.Risk, false, ["风险标记"]),
        (OrderColumn.BuyerNickname, false, ["买家昵称"]),
        (OrderColumn.BuyerId, false, ["买家id"]),
    ];

    private const string ClassicTime = "拼单成功时间";
    private const string CurrentTime = "订单成交时间";

    // What rules look at and no export of the platform carries (§5, §6).
    private static readonly OrderColumn[] RuleFacts = [OrderColumn.Promotion, OrderColumn.Risk];

    private readonly Dictionary<OrderColumn, int> placeOf;
    private readonly string[] names;

    private OrderColumns(Dictionary<OrderColumn, int> places, string[] header, IReadOnlyList<string> ignored, IReadOnlyList<string> notTaken)
    {
        (placeOf, names, Ignored, NotTaken) = (places, header, ignored, notTaken);
        Layout = Fold(header[places[OrderColumn.GroupedAt]]) == ClassicTime ? OrderLayout.Classic : OrderLayout.Current;
    }

    /// <summary>The header of our template: every known column, in the current layout.</summary>
    public static IReadOnlyList<string> Template { get; } =
        [.. Known.Select(known => known.Column == OrderColumn.GroupedAt ? CurrentTime : known.Names[0].Replace("id", "ID", StringComparison.Ordinal))];

    /// <summary>The names of the columns that a file must have.</summary>
    public static IReadOnlyList<string> Required { get; } = [.. Known.Where(known => known.Required).Select(NameOfMissing)];

    /// <summary>The names of those that no export of the platform carries and that may be added by hand.</summary>
    public static IReadOnlyList<string> Extra { get; } = [.. Template.TakeLast(4)];

    public OrderLayout Layout { get; }

    /// <summary>How many columns the header has.</summary>
    public int Width => names.Length;

    /// <summary>The names of the columns that were found, as the file writes them, in its order.</summary>
    public IReadOnlyList<string> Found => [.. placeOf.Values.Order().Select(place => Clean(names[place]))];

    /// <summary>The names of the columns that are not looked at.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>The names of those that are known and not taken from this file, because its sender is no admin.</summary>
    public IReadOnlyList<string> NotTaken { get; }

    /// <summary>Finds the columns; refused with the names of those that are missing.</summary>
    /// <param name="header">The cells of the header.</param>
    /// <param name="takesRuleFacts">Whether 活动商品 and 风险标记 are taken.</param>
    public static Result<OrderColumns> Read(IReadOnlyList<string> header, bool takesRuleFacts)
    {
        ArgumentNullException.ThrowIfNull(header);
        var folded = header.Select(Fold).ToList();
        var places = new Dictionary<OrderColumn, int>();
        foreach (var (column, _, known) in Known)
            if (known.Select(name => folded.IndexOf(name)).FirstOrDefault(place => place >= 0, -1) is var place and >= 0)
                places[column] = place;
        var missing = Known.Where(known => known.Required && !places.ContainsKey(known.Column)).ToList();
        if (missing.Count > 0)
            return new Refusal(RefusalCode.HeaderNotRecognised) { Words = string.Join('、', missing.Select(NameOfMissing)) };
        var notTaken = takesRuleFacts ? [] : RuleFacts.Where(places.Remove).Select(NameOfKnown).ToList();
        var ignored = header
            .Where((name, place) => !places.ContainsValue(place) && Clean(name).Length > 0 && !notTaken.Contains(Fold(name), StringComparer.Ordinal))
            .Select(Clean)
            .ToList();
        return new OrderColumns(places, [.. header], ignored, notTaken);
    }

    /// <summary>How many columns of a header are known; for choosing between ways to split it.</summary>
    public static int CountKnown(IEnumerable<string> header) =>
        header.Select(Fold).Count(name => Array.Exists(Known, known => known.Names.Contains(name, StringComparer.Ordinal)));

    /// <summary>The cell without what exports pad it with; empty when the row is too short, null when the file has no such column.</summary>
    public string? Cell(IReadOnlyList<string> cells, OrderColumn column)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (!placeOf.TryGetValue(column, out var place)) return null;
        return place < cells.Count ? Clean(cells[place]) : "";
    }

    /// <summary>The column's name as the file writes it.</summary>
    public string NameOf(OrderColumn column) => placeOf.TryGetValue(column, out var place) ? Clean(names[place]) : column.ToString();

    /// <summary>
    /// Takes the padding away: spaces, tabs, apostrophes before text that looks like a number, the <c>="…"</c> that keeps a spreadsheet from
    /// computing; control characters within become spaces.
    /// </summary>
    public static string Clean(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        var text = cell.AsSpan().Trim(Padding);
        while (text.StartsWith("'") || text.StartsWith("\u2018")) text = text[1..].TrimStart(Padding);
        if (text.Length >= 3 && text.StartsWith("=\"") && text.EndsWith("\"")) text = text[2..^1].Trim(Padding);
        var clean = text.ToString();
        return clean.AsSpan().ContainsAnyInRange('\0', '\u001f')
            ? string.Create(clean.Length, clean, static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++) span[i] = char.IsControl(from[i]) ? ' ' : from[i];
            })
            : clean;
    }

    private const string Padding = " \t\r\n\u00a0\u3000\ufeff\0";

    private static string NameOfKnown(OrderColumn column) => Known.Single(known => known.Column == column).Names[0];

    // Either time column will do, so both are named.
    private static string NameOfMissing((OrderColumn Column, bool Required, string[] Names) known) =>
        known.Column == OrderColumn.GroupedAt ? string.Join('/', known.Names) : known.Names[0];

    // 商品ID and 商品id, （元） and (元) are the same.
    private static string Fold(string name) =>
        Clean(name).Replace('（', '(').Replace('）', ')').Replace(" ", "", StringComparison.Ordinal).Replace("ID", "id", StringComparison.OrdinalIgnoreCase);
}
