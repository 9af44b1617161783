using System.Globalization;
using CsvHelper;
using MerchantConsole.Components;
using MerchantConsole.Components.Feedback;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>Writes the list of refused rows in the language of whoever imports: CSV that a spreadsheet opens, with no cell that it would compute.</summary>
public sealed class RefusedRowsFile(IStringLocalizer<OrdersTexts> texts, IStringLocalizer<SharedTexts> shared)
{
    /// <summary>Begins the list; dispose it to end it.</summary>
    public RefusedRowsList Open(string path) => new(path, texts, shared);
}

/// <summary>A list under way.</summary>
public sealed class RefusedRowsList : IAsyncDisposable
{
    private readonly CsvWriter writer;
    private readonly IStringLocalizer<OrdersTexts> texts;
    private readonly IStringLocalizer<SharedTexts> shared;

    internal RefusedRowsList(string path, IStringLocalizer<OrdersTexts> texts, IStringLocalizer<SharedTexts> shared)
    {
        (this.texts, this.shared) = (texts, shared);
        writer = CsvWriter.ToFile(path, HarmlessCsv.Options);
        Write(texts["Import.Line"], texts["Order.Sn"], texts["Import.Column"], texts["Import.What"], texts["Import.Why"]);
    }

    /// <summary>Adds a row, one line for each reason.</summary>
    public void Add(RefusedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        foreach (var (column, refusal) in row.Reasons)
            Write(
                row.Line.ToString(CultureInfo.InvariantCulture),
                row.OrderSn,
                column ?? texts["Import.WholeRow"],
                refusal.Words ?? "",
                RefusalTexts.Describe(shared, refusal));
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();

    private void Write(params ReadOnlySpan<string> cells)
    {
        foreach (var cell in cells) writer.WriteField(cell);
        writer.EndRecord();
    }
}

/// <summary>How this console writes CSV: with the mark by which spreadsheets know UTF-8, and an apostrophe before what they would compute.</summary>
public static class HarmlessCsv
{
    public static CsvWriterOptions Options { get; } = new() { Injection = CsvInjection.Escape, WriteByteOrderMark = true, NewLine = "\r\n" };
}
