using System.Text;

namespace MerchantConsole.Domain.Payouts;

/// <summary>Free text of the form (§4): reason and message to the buyer, 1-200 characters after trimming. A character is a Unicode scalar, so that an emoji counts once.</summary>
public static class PayoutText
{
    public const int Longest = 200;

    /// <summary>
    /// The text without spaces around it and without what no database and no page shows: control characters other than line ends, and halves of
    /// characters. Line ends become <c>\n</c>.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune != Rune.ReplacementChar && (!Rune.IsControl(rune) || rune.Value == '\n')) clean.Append(rune);
        return clean.ToString().Trim();
    }

    /// <summary>How many characters the cleaned text has.</summary>
    public static int Length(string? text) => Clean(text).EnumerateRunes().Count();

    /// <summary>Whether a cleaned text has 1-200 characters.</summary>
    public static bool HasLength(string? text) => Length(text) is >= 1 and <= Longest;
}
