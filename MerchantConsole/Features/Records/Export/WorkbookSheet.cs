using System.Data;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace MerchantConsole.Features.Records.Export;

/// <summary>Rows as a workbook of one sheet: amounts and times as numbers with a format, everything else as text.</summary>
internal static class WorkbookSheet
{
    public static async Task WriteAsync(
        Stream stream, string name, IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<ExportRow> rows, CancellationToken cancellationToken)
    {
        var configuration = new OpenXmlConfiguration
        {
            TableStyles = TableStyles.None,
            AutoFilter = false,

            // Nothing that stands in a cell is a picture or a path.
            EnableConvertByteArray = false,
            EnableWriteFilePath = false,
            DynamicColumns = [.. columns.Select(Column)],
        };
        await using var each = rows.GetAsyncEnumerator(cancellationToken);

        // Without a row the library would write no headings either.
        object content = await each.MoveNextAsync() ? LinesAsync(each, columns) : Headings(columns);
        await stream.SaveAsAsync(content, printHeader: true, name, ExcelType.XLSX, configuration, cancellationToken);
    }

    private static async IAsyncEnumerable<IDictionary<string, object?>> LinesAsync(IAsyncEnumerator<ExportRow> rows, IReadOnlyList<ExportColumn> columns)
    {
        do
        {
            var line = new Dictionary<string, object?>(columns.Count, StringComparer.Ordinal);
            foreach (var column in columns) line.Add(column.Name, column.Of(rows.Current));
            yield return line;
        }
        while (await rows.MoveNextAsync());
    }

    private static DataTable Headings(IReadOnlyList<ExportColumn> columns)
    {
        var table = new DataTable();
        foreach (var column in columns) table.Columns.Add(column.Name);
        return table;
    }

    private static DynamicExcelColumn Column(ExportColumn column) => new(column.Name)
    {
        Width = column.Cell switch { ExportCell.Number => 24, ExportCell.Time => 20, ExportCell.Amount => 12, _ => 16 },
        Format = column.Cell switch { ExportCell.Amount => "0.00", ExportCell.Time => "yyyy-mm-dd hh:mm:ss", _ => null },
    };
}
