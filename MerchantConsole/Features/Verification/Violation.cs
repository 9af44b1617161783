namespace MerchantConsole.Features.Verification;

/// <summary>Something that must always hold and does not: which invariant, in which shop, and the rows that show it.</summary>
/// <param name="Invariant">The invariant's name in the list of those that must hold, such as <c>M6</c>.</param>
/// <param name="Rows">The rows, by their keys, with what they say and what they should.</param>
public sealed record Violation(string Invariant, int ShopId, string Rows)
{
    /// <summary>The payout whose rows they are; null when it is no one payout's.</summary>
    public string? PayoutId { get; init; }
}
