using System.IO.Compression;
using System.Text;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>How a file was recognised.</summary>
/// <param name="Format"><c>CSV</c> or <c>XLSX</c>.</param>
/// <param name="Encoding">The encoding of a CSV file; null for a workbook.</param>
/// <param name="Separator">The separator of a CSV file; null for a workbook.</param>
public sealed record TableShape(string Format, string? Encoding, char? Separator);

/// <summary>One row as the file has it.</summary>
/// <param name="Line">Its line in the file, from 1, the header included.</param>
/// <param name="Cells">Its cells as written.</param>
/// <param name="Broken">Why it could not be read to its end; nothing comes after it. Null for a sound row.</param>
public sealed record TableRow(long Line, IReadOnlyList<string> Cells, RefusalCode? Broken = null)
{
    // Ctrl-Z.
    private const string EndOfOldFiles = "\u001a";

    /// <summary>Whether nothing at all is written in it.</summary>
    public bool IsBlank => Broken is null or RefusalCode.RowCutOff && Cells.All(cell => string.IsNullOrWhiteSpace(cell) || cell is EndOfOldFiles);
}

/// <summary>The rows of a file, read one by one, once; the whole file is never in memory.</summary>
public abstract class TableRows(TableShape shape) : IAsyncDisposable
{
    public TableShape Shape { get; } = shape;

    /// <summary>About how many bytes of the file have been read.</summary>
    public abstract long BytesRead { get; }

    /// <summary>The next row; null at the end.</summary>
    public abstract ValueTask<TableRow?> NextAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();
}

/// <summary>Recognises a file by its contents, whatever its name says.</summary>
public static class TableFile
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    public const long MostBytes = 200L * 1024 * 1024;

    // A workbook is packed: what it unpacks to is limited as well.
    private const long MostUnpacked = 2L * 1024 * 1024 * 1024;

    private const int Sample = 256 * 1024;

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
    private static readonly char[] Separators = [',', '\t', ';'];

    /// <summary>Opens a file; refused when it is empty, too large, or neither text nor a workbook.</summary>
    /// <param name="path">The file.</param>
    /// <param name="countKnown">How many of these names are columns that the reader knows: tells how the cells of a text are separated.</param>
    /// <param name="mostBytes">The largest file that is taken.</param>
    public static Result<TableRows> Open(string path, Func<IEnumerable<string>, int> countKnown, long mostBytes = MostBytes)
    {
        ArgumentNullException.ThrowIfNull(countKnown);
        var size = new FileInfo(path).Length;
        if (size == 0) return new Refusal(RefusalCode.FileEmpty);
        if (size > mostBytes) return TooLarge(mostBytes);
        var start = ReadStart(path);
        return start.AsSpan().StartsWith("PK\u0003\u0004"u8) ? OpenWorkbook(path) : OpenText(path, start, countKnown);
    }

    /// <summary>The refusal of a file that is too large; says the limit.</summary>
    public static Refusal TooLarge(long mostBytes = MostBytes) => new(RefusalCode.FileTooLarge) { Words = $"{mostBytes / 1024 / 1024} MB" };

    private static Result<TableRows> OpenWorkbook(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.Entries.Sum(entry => entry.Length) > MostUnpacked) return TooLarge();
            if (!archive.Entries.Any(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)))
                return new Refusal(RefusalCode.FileUnreadable);
        }
        catch (InvalidDataException)
        {
            return new Refusal(RefusalCode.FileUnreadable);
        }

        return new WorkbookRows(path);
    }

    private static Result<TableRows> OpenText(string path, byte[] start, Func<IEnumerable<string>, int> countKnown)
    {
        if (EncodingOf(start) is not { } encoding) return new Refusal(RefusalCode.FileUnreadable);
        var text = encoding.GetString(start).TrimStart('\ufeff');
        if (string.IsNullOrWhiteSpace(text) && new FileInfo(path).Length <= Sample) return new Refusal(RefusalCode.FileEmpty);
        return new CsvRows(path, encoding, new TableShape("CSV", NameOf(encoding, start), SeparatorOf(text, countKnown)));
    }

    /// <summary>By its mark, by its zeros, by being valid UTF-8; what is text and none of these is GB18030, which holds GBK. Null: no text.</summary>
    private static Encoding? EncodingOf(byte[] start)
    {
        ReadOnlySpan<byte> bytes = start;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return Encoding.UTF8;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode;
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode;
        if (bytes.Contains((byte)0)) return Wide(bytes);
        if (bytes.ContainsAny(Unprintable)) return null;
        return IsUtf8(bytes) ? Encoding.UTF8 : Gb18030;
    }

    // Digits and separators of UTF-16 have a zero on one side only; a picture has zeros anywhere.
    private static Encoding? Wide(ReadOnlySpan<byte> bytes)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] == 0)
                _ = i % 2 == 0 ? even++ : odd++;
        return (even, odd) switch
        {
            (0, > 10) => Encoding.Unicode,
            ( > 10, 0) => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    // Control characters that no text file has; tab, line feed, form feed, carriage return and Ctrl-Z are left out.
    private static readonly System.Buffers.SearchValues<byte> Unprintable = System.Buffers.SearchValues.Create(
        [1, 2, 3, 4, 5, 6, 7, 8, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 27, 28, 29, 30, 31, 127]);

    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        // A sample may end within a character: up to three bytes of it do not count.
        for (var cut = 0; cut <= 3 && cut <= bytes.Length; cut++)
            if (System.Text.Unicode.Utf8.IsValid(bytes[..^cut]))
                return true;
        return false;
    }

    private static string NameOf(Encoding encoding, byte[] start) => encoding switch
    {
        UTF8Encoding => start is [0xEF, ..] ? "UTF-8 (BOM)" : "UTF-8",
        UnicodeEncoding => "UTF-16",
        _ => "GBK",
    };

    // Cells are padded with tabs, so that counting over the whole file would lie: the header alone decides, by what it makes sense of.
    private static char SeparatorOf(string text, Func<IEnumerable<string>, int> countKnown)
    {
        var header = text.Split('\n').FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";
        return Separators.MaxBy(separator => countKnown(header.Split(separator).Select(name => name.Trim().Trim('"'))));
    }

    private static byte[] ReadStart(string path)
    {
        using var file = File.OpenRead(path);
        var start = new byte[Math.Min(Sample, file.Length)];
        file.ReadExactly(start);
        return start;
    }
}
