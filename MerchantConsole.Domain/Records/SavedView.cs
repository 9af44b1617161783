namespace MerchantConsole.Domain.Records;

/// <summary>Filters of the records that somebody keeps under a name (§12); shared, the whole shop has them.</summary>
public sealed class SavedView
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 30;

    /// <summary>The longest query, in characters.</summary>
    public const int LongestQuery = 2000;

    public int ShopId { get; init; }

    public Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public Guid OwnerId { get; init; }

    /// <summary>1-30 characters; no two of one owner are alike.</summary>
    public required string Name { get; set; }

    /// <summary>The filters as the address of the records carries them, without the question mark.</summary>
    public required string Query { get; set; }

    /// <summary>Whether everybody of the shop sees it; an admin alone decides so.</summary>
    public bool IsShared { get; set; }

    public DateTimeOffset CreatedAt { get; init; }
}
