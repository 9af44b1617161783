namespace MerchantConsole.Features.Chat;

/// <summary>What the list of chats shows.</summary>
/// <param name="UnreadOnly">未读.</param>
/// <param name="Find">An order number, its beginning, or the beginning of a buyer's nickname.</param>
public sealed record ChatSearch(bool UnreadOnly = false, string? Find = null)
{
    private const int LongestFind = 64;

    /// <summary>The words without what pads them; null when there are none.</summary>
    public string? Words { get; } = Read(Find);

    private static string? Read(string? find)
    {
        var words = Domain.Payouts.PayoutText.Clean(find).TrimStart('\'').Trim();
        return words.Length == 0 ? null : words[..Math.Min(words.Length, LongestFind)];
    }
}
