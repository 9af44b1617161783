namespace MerchantConsole.Features.Records.Export;

/// <summary>Text of people as a cell that no spreadsheet computes, the same in every format.</summary>
public static class HarmlessText
{
    // Typed with an input method for Chinese the signs are wide ones, which spreadsheets take as well.
    private const string Computed = "=+-@＝＋－＠";

    /// <summary>
    /// The text with an apostrophe before it where its first letter would begin a formula or is a control character; control characters other than line
    /// ends become spaces.
    /// </summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0) return text;
        var first = text.AsSpan().TrimStart(' ');
        var isDangerous = char.IsControl(text[0]) || (first.Length > 0 && Computed.Contains(first[0], StringComparison.Ordinal));
        var clean = text.Any(IsStray) ? string.Concat(text.Select(letter => IsStray(letter) ? ' ' : letter)) : text;
        return isDangerous ? $"'{clean}" : clean;
    }

    private static bool IsStray(char letter) => char.IsControl(letter) && letter != '\n';
}
