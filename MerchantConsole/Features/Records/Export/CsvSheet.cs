using System.Globalization;
using CsvHelper;
using MerchantConsole.Features.Orders.Import;

namespace MerchantConsole.Features.Records.Export;

/// <summary>Rows as CSV: UTF-8 with its mark, amounts as plain numbers.</summary>
internal static class CsvSheet
{
    // A spreadsheet would round a longer run of digits.
    private const int DigitsKept = 11;

    public static async Task WriteAsync(
        Stream stream, IReadOnlyList<ExportColumn> columns, IAsyncEnumerable<ExportRow> rows, CancellationToken cancellationToken)
    {
        await using var writer = CsvWriter.Create(stream, HarmlessCsv.Options, leaveOpen: true);
        foreach (var column in columns) writer.WriteField(column.Name);
        await writer.EndRecordAsync(cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            foreach (var column in columns) writer.WriteField(Text(column.Cell, column.Of(row)));
            await writer.EndRecordAsync(cancellationToken);
        }
    }

    private static string Text(ExportCell cell, object? value) => value switch
    {
        null => "",
        decimal amount => amount.ToString("0.00", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        // A tab after it, as in the platform's own files, keeps a number of digits alone a text.
        string number when cell == ExportCell.Number && number.Length > DigitsKept && number.All(char.IsAsciiDigit) => $"{number}\t",
        _ => (string)value,
    };
}
