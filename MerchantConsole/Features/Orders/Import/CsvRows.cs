using System.Text;
using CsvHelper;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>Rows of a CSV file. Quotes out of place are text; a quote that never closes makes the row broken instead of swallowing the file,
/// and so is the last row of a file that ends within a line.</summary>
internal sealed class CsvRows : TableRows
{
    // A row of forty cells of ten thousand characters fits; a file that is one cell does not.
    private const int MostBytesOfRow = 4 * 1024 * 1024;

    private readonly FileStream file;
    private readonly CsvReader reader;
    private RefusalCode? broken;
    private readonly bool isUnended;
    private TableRow? ahead;
    private bool ended;

    public CsvRows(string path, Encoding encoding, TableShape shape)
        : base(shape)
    {
        file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.Read | FileShare.Delete,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        isUnended = !EndsWithLine(file, encoding);
        reader = CsvReader.Create(new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, 64 * 1024), new CsvReaderOptions
        {
            HasHeader = false,
            Separator = shape.Separator,
            TrackLineNumbers = true,
            MaxRecordSize = MostBytesOfRow,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            MalformedData = CsvMalformedDataHandling.Recover,
            OnMalformedRecord = record =>
            {
                if (record.Reason == CsvMalformedReason.UnterminatedQuote) broken = RefusalCode.RowBroken;
            },
        });
    }

    public override long BytesRead => file.Position;

    public override async ValueTask<TableRow?> NextAsync(CancellationToken cancellationToken)
    {
        var row = ahead ?? await ReadAsync(cancellationToken);
        ahead = null;
        if (!isUnended || row is not { Broken: null }) return row;

        // Only a row that another one follows is known to be whole.
        ahead = await ReadAsync(cancellationToken);
        return ahead is null ? row with { Broken = RefusalCode.RowCutOff } : row;
    }

    public override async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await file.DisposeAsync();
    }

    private async ValueTask<TableRow?> ReadAsync(CancellationToken cancellationToken)
    {
        if (ended) return null;
        try
        {
            ended = !await reader.ReadAsync(cancellationToken);
            if (ended) return null;
        }
        catch (CsvFormatException)
        {
            ended = true;
            return new TableRow(reader.LineNumber + 1, [], RefusalCode.RowBroken);
        }

        ended = broken is not null;
        return new TableRow(reader.LineNumber, reader.Current.ToArray(), broken);
    }

    // Without a line's end the last cell may be half of what it was, and half a status reads like another one. Ctrl-Z is the old mark of an end.
    private static bool EndsWithLine(FileStream file, Encoding encoding)
    {
        Span<byte> end = stackalloc byte[(int)Math.Min(8, file.Length)];
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        file.Seek(0, SeekOrigin.Begin);
        return encoding.GetString(end).AsSpan().TrimEnd('\u001a') is [.., '\r' or '\n'];
    }
}
