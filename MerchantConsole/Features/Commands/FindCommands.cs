using System.Text;

namespace MerchantConsole.Features.Commands;

/// <summary>
/// Which commands answer to what was typed, part by part as the palette shows them: the part with the likeliest first, views last, however well their
/// long names fit. Nothing typed finds all in their order.
/// </summary>
public static class FindCommands
{
    /// <summary>Letters that are looked at.</summary>
    public const int MostLetters = 64;

    public static IReadOnlyList<ConsoleCommand> Run(string? typed, IEnumerable<ConsoleCommand> all, Func<string, IReadOnlyList<ConsoleCommand>> ofNumber)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(ofNumber);
        var text = (typed ?? "").Trim();
        if (text.Length > MostLetters) text = text[..MostLetters];
        var plain = Plain(text);
        if (text.Length == 0) return [.. all];
        if (plain.Length == 0) return [];
        var named = all
            .Select(command => (Command: command, Rank: Rank(command, plain)))
            .Where(found => found.Rank is not null)
            .GroupBy(found => found.Command.Group)
            .OrderBy(part => part.Key == CommandGroup.View).ThenBy(part => part.Min(found => found.Rank))
            .SelectMany(part => part.OrderBy(found => found.Rank))
            .Select(found => found.Command)
            .ToList();
        var numbers = ofNumber(text);
        return [.. numbers, .. named];
    }

    /// <summary>Full-width letters of Chinese keyboards, capitals and gaps make no difference.</summary>
    public static string Plain(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsWellFormed(text)) return "";
        return string.Concat(text.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter != '\'')).ToLowerInvariant();
    }

    // Half an emoji cannot be normalised.
    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    private static int? Rank(ConsoleCommand command, string plain)
    {
        var name = Plain(command.Text);
        if (name.StartsWith(plain, StringComparison.Ordinal)) return 0;
        if (command.Words.Any(word => word.StartsWith(plain, StringComparison.Ordinal))) return 1;
        if (name.Contains(plain, StringComparison.Ordinal)) return 2;
        return plain.Length > 1 && command.Words.Any(word => word.Contains(plain, StringComparison.Ordinal)) ? 3 : null;
    }
}
