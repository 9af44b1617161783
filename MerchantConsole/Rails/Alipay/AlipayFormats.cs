using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MerchantConsole.Domain;

namespace MerchantConsole.Rails.Alipay;

/// <summary>How Alipay writes time (Beijing, whole seconds) and money (yuan with two decimals).</summary>
public static class AlipayFormats
{
    private const string Pattern = "yyyy-MM-dd HH:mm:ss";
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    /// <summary>An instant; parts of a second are cut off.</summary>
    public static string Write(DateTimeOffset instant) => instant.ToOffset(Beijing).ToString(Pattern, CultureInfo.InvariantCulture);

    /// <summary>Yuan with exactly two decimals.</summary>
    public static string Write(Money amount) => amount.ToString();

    public static bool TryRead(string? text, out DateTimeOffset instant)
    {
        instant = default;
        if (!DateTime.TryParseExact(text, Pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return false;
        instant = new DateTimeOffset(local, Beijing).ToUniversalTime();
        return true;
    }

    /// <summary>Reads yuan of at most ten digits and two decimals, ASCII alone; nothing is rounded.</summary>
    public static bool TryRead(string? text, [NotNullWhen(true)] out Money? amount)
    {
        amount = null;
        if (text is null) return false;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var yuan = point < 0 ? text : text[..point];
        var fen = point < 0 ? "" : text[(point + 1)..];
        if (yuan.Length is 0 or > 10 || !yuan.All(char.IsAsciiDigit) || fen.Length > 2 || !fen.All(char.IsAsciiDigit)) return false;
        if (point >= 0 && fen.Length == 0) return false;
        amount = new Money(long.Parse(yuan + fen.PadRight(2, '0'), CultureInfo.InvariantCulture));
        return true;
    }
}
