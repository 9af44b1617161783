using System.Text;
using CsvHelper;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>Rows of a CSV file. Quotes out of place are text; a quote that never closes makes the row broken instead of swallowing the file.</summary>
internal sealed class CsvRows : TableRows
{
    // A row of forty cells of ten thousand characters fits; a file that is one cell does not.
    private const int MostBytesOfRow = 4 * 1024 * 1024;

    private readonly FileStream file;
    private readonly CsvReader reader;
    private RefusalCode? broken;
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
        if (ended) return null;
        try
        {
            if (!await reader.ReadAsync(cancellationToken)) return null;
        }
        catch (CsvFormatException)
        {
            ended = true;
            return new TableRow(reader.LineNumber + 1, [], RefusalCode.RowBroken);
        }

        ended = broken is not null;
        return new TableRow(reader.LineNumber, reader.Current.ToArray(), broken);
    }

    public override async ValueTask DisposeAsync()
    {
        await reader.DisposeAsync();
        await file.DisposeAsync();
    }
}
