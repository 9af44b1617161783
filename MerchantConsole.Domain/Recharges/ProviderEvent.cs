namespace MerchantConsole.Domain.Recharges;

/// <summary>
/// A provider's notification in the inbox (W4-W6): verified before it was stored, stored before it was answered, applied once. (method, event) is unique,
/// so a repeat is the same row.
/// </summary>
public sealed class ProviderEvent
{
    /// <summary>The longest body that is taken, in bytes.</summary>
    public const int LongestBody = 64 * 1024;

    public int ShopId { get; init; }

    public RechargeMethod Method { get; init; }

    /// <summary>The provider's id of the event, equal on repeats.</summary>
    public required string EventId { get; init; }

    /// <summary>The raw body as it came in; may hold the payer's account, so it is never shown.</summary>
    public required string Body { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>This console's number of the order that was paid; null when it tells of a refund.</summary>
    public string? Number { get; init; }

    /// <summary>The payment; null when it tells of a refund.</summary>
    public string? Transaction { get; init; }

    public Money Amount { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The refund that moved; null when it tells of a payment.</summary>
    public string? RefundNumber { get; init; }

    /// <summary>When it was applied; null while it has not been.</summary>
    public DateTimeOffset? AppliedAt { get; set; }
}
