using System.Globalization;
using MerchantConsole.Domain;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>What every table that is imported has in common: how its cells are padded, how its columns are named, how it writes an instant.</summary>
public static class CellText
{
    /// <summary>Of a long cell so many characters are shown.</summary>
    public const int ShownLength = 60;

    private const string Padding = " \t\r\n\u00a0\u3000\ufeff\0";

    // As exported, and as spreadsheets write it when they save an export again.
    private static readonly string[] TimeForms =
    [
        "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "yyyy/M/d H:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d", "yyyy-MM-ddTHH:mm:ss",
        "yyyy-M-d H:mm:ss", "yyyy-M-d H:mm",
    ];

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

    /// <summary>A column's name as it is compared: 商品ID and 商品id, （元） and (元) are the same.</summary>
    public static string Fold(string name) =>
        Clean(name).Replace('（', '(').Replace('）', ')').Replace(" ", "", StringComparison.Ordinal).Replace("ID", "id", StringComparison.OrdinalIgnoreCase);

    /// <summary>A cell cut to what can be shown, with its true length.</summary>
    public static string Shown(string cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (cell.Length <= ShownLength) return cell;
        var cut = char.IsHighSurrogate(cell[ShownLength - 1]) ? ShownLength - 1 : ShownLength;
        return string.Create(CultureInfo.InvariantCulture, $"{cell[..cut]}… ({cell.Length})");
    }

    /// <summary>Reads Beijing time in any of the forms in which exports and spreadsheets write it.</summary>
    public static bool TryReadTime(string text, out DateTimeOffset at)
    {
        at = default;
        if (!DateTime.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var wallClock)) return false;

        // The first and the last day of the calendar have no instant in Beijing.
        if (wallClock.Year is < 2 or > 9998) return false;
        at = ShopDay.FromBeijingTime(wallClock);
        return true;
    }
}
