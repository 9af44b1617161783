using System.Text;

namespace MerchantConsole.Features.Account;

/// <summary>What an account may be called: 3 to 32 lower-case letters, digits, dots, hyphens and underscores.</summary>
public static class AccountNameRule
{
    public const int Shortest = 3;

    public const int Longest = 32;

    public static bool Allows(string? name) =>
        name is { Length: >= Shortest and <= Longest } && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '-' or '_');
}

/// <summary>Names of people and shops, as others will see them: nothing but whitespace at the ends is changed.</summary>
public static class DisplayNameRule
{
    /// <summary>A person's name, in characters.</summary>
    public const int Longest = 32;

    /// <summary>A shop's name, in characters.</summary>
    public const int LongestOfShop = 50;

    /// <summary>The name without whitespace at its ends; null when it is empty, too long, or holds what is no text.</summary>
    public static string? Read(string? typed, int longest = Longest)
    {
        var name = typed?.Trim();
        return name is { Length: > 0 } && name.Length <= longest && !name.Any(char.IsControl) && !name.EnumerateRunes().Contains(Rune.ReplacementChar)
            ? name
            : null;
    }
}
