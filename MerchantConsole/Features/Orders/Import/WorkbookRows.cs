using System.Globalization;
using MerchantConsole.Domain;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>Rows of the first sheet of a workbook. Formulas give their last value.</summary>
internal sealed class WorkbookRows : TableRows
{
    private readonly FileStream file;
    private readonly IEnumerator<object> rows;
    private long line;
    private bool ended;

    public WorkbookRows(string path)
        : base(new TableShape("XLSX", null, null))
    {
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        rows = file.Query(configuration: new OpenXmlConfiguration
        {
            EnableSharedStringCache = true,
            SharedStringCachePath = Path.GetDirectoryName(path),
            IgnoreEmptyRows = false,
        }).GetEnumerator();
    }

    public override long BytesRead => file.CanRead ? file.Position : 0;

    public override ValueTask<TableRow?> NextAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Next());
    }

    public override ValueTask DisposeAsync()
    {
        rows.Dispose();
        return file.DisposeAsync();
    }

    private TableRow? Next()
    {
        if (ended) return null;
        try
        {
            if (!rows.MoveNext()) return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // The library has no exception of its own for what a damaged or odd workbook makes it stumble over.
            ended = true;
            return new TableRow(line + 1, [], RefusalCode.FileUnreadable);
        }

        line++;
        return new TableRow(line, [.. ((IDictionary<string, object?>)rows.Current).Values.Select(Text)]);
    }

    // Numbers are written as people would: no exponent, no noise of binary fractions.
    private static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        double number => double.IsFinite(number) && Math.Abs(number) < 1e15
            ? Math.Round((decimal)number, 6).ToString("0.######", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        bool flag => flag ? "1" : "0",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
