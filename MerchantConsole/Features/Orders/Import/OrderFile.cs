using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>A row of data: an order, or why it is refused. Exactly one of both is set.</summary>
public sealed record OrderFileRow(long Line, OrderRow? Order, RefusedRow? Refused);

/// <summary>What a file looks like before it is imported: how it was recognised, and its first rows as they will be understood.</summary>
/// <param name="NotTaken">Columns that are known, and taken from an admin alone.</param>
public sealed record OrderFilePreview(
    TableShape Shape, OrderLayout Layout, IReadOnlyList<string> Found, IReadOnlyList<string> Ignored, IReadOnlyList<string> NotTaken,
    IReadOnlyList<OrderFileRow> Rows);

/// <summary>An export of orders, read row by row: the header by name, blank rows passed over, an order number's first good row taken.</summary>
public sealed class OrderFile : IAsyncDisposable
{
    /// <summary>So many rows are shown before the import.</summary>
    public const int PreviewRows = 20;

    private readonly TableRows rows;
    private readonly OrderRowReader reader;

    // Twenty-one digits in 16 bytes: what was seen of a million orders stays small.
    private readonly HashSet<UInt128> seen = [];

    private OrderFile(TableRows rows, OrderColumns columns, DateTimeOffset now) =>
        (this.rows, Columns, reader) = (rows, columns, new OrderRowReader(columns, now));

    public OrderColumns Columns { get; }

    public TableShape Shape => rows.Shape;

    public long BytesRead => rows.BytesRead;

    /// <summary>The line of a row that was cut or never closed, after which nothing was read; null while there was none.</summary>
    public long? EndsEarlyAt { get; private set; }

    /// <summary>Opens a file and finds its header; refused when it is no export of orders. Dispose it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="takesRuleFacts">Whether 活动商品 and 风险标记 are taken from it.</param>
    /// <param name="now">No order was grouped after it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<Result<OrderFile>> OpenAsync(
        string path, bool takesRuleFacts, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var opened = TableFile.Open(path, OrderColumns.CountKnown);
        if (!opened.Succeeded) return Result<OrderFile>.Refused(opened.Refusals);
        var table = opened.Value;
        Result<OrderFile>? file = null;
        try
        {
            file = await FindHeaderAsync(table, takesRuleFacts, now, cancellationToken);
            return file;
        }
        finally
        {
            if (file is not { Succeeded: true }) await table.DisposeAsync();
        }
    }

    /// <summary>Reads the first rows alone; a file without a single row is refused as empty.</summary>
    public static async Task<Result<OrderFilePreview>> PreviewAsync(
        string path, bool takesRuleFacts, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        var opened = await OpenAsync(path, takesRuleFacts, now, cancellationToken);
        if (!opened.Succeeded) return Result<OrderFilePreview>.Refused(opened.Refusals);
        await using var file = opened.Value;
        var first = new List<OrderFileRow>();
        while (first.Count < PreviewRows && await file.NextAsync(cancellationToken) is { } row) first.Add(row);
        if (first.Count == 0) return new Refusal(RefusalCode.FileEmpty);
        return new OrderFilePreview(file.Shape, file.Columns.Layout, file.Columns.Found, file.Columns.Ignored, file.Columns.NotTaken, first);
    }

    /// <summary>The next row of data; null at the end.</summary>
    public async ValueTask<OrderFileRow?> NextAsync(CancellationToken cancellationToken = default)
    {
        while (await rows.NextAsync(cancellationToken) is { } row)
        {
            if (row.IsBlank) continue;
            if (row.Broken is not null) EndsEarlyAt = row.Line;
            var (order, refused) = reader.Read(row);
            return order is null || seen.Add(Packed(order.OrderSn))
                ? new OrderFileRow(row.Line, order, refused)
                : new OrderFileRow(row.Line, null, Duplicate(row.Line, order.OrderSn));
        }

        return null;
    }

    public ValueTask DisposeAsync() => rows.DisposeAsync();

    private static async Task<Result<OrderFile>> FindHeaderAsync(
        TableRows table, bool takesRuleFacts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var columns = await TableHeader.FindAsync(table, header => OrderColumns.Read(header, takesRuleFacts), cancellationToken);
        return columns.Succeeded ? new OrderFile(table, columns.Value, now) : Result<OrderFile>.Refused(columns.Refusals);
    }

    private RefusedRow Duplicate(long line, string orderSn) => new(
        line, orderSn, [new CellRefusal(Columns.NameOf(OrderColumn.OrderSn), new Refusal(RefusalCode.DuplicateInFile) { Words = orderSn })]);

    private static UInt128 Packed(string orderSn) => UInt128.Parse(
        string.Concat(orderSn.AsSpan(0, 6), orderSn.AsSpan(7)), NumberStyles.None, CultureInfo.InvariantCulture);
}
