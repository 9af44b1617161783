namespace MerchantConsole.Domain.Recharges;

/// <summary>
/// A provider's notification in the inbox (W4-W6): verified before it was stored, stored before it was answered, applied once. Its id is the provider's
/// own, so a repeat is the same row.
/// </summary>
public sealed class ProviderEvent
{
    /// <summary>The longest body that is taken, in bytes.</summary>
    public const int LongestBody = 64 * 1024;

    public int ShopId { get; init; }

    /// <summary>Method and the provider's id of the event, equal on repeats.</summary>
    public required string Id { get; init; }

    public RechargeMethod Method { get; init; }

    /// <summary>The raw body as it came in; may hold the payer's account, so it is never shown.</summary>
    public required string Body { get; init; }

    public DateTimeOffset ReceivedAt { get; private set; }

    /// <summary>This console's number of the order that was paid; null when it tells of a refund.</summary>
    public string? Number { get; init; }

    /// <summary>The payment; null when it tells of a refund.</summary>
    public string? Transaction { get; init; }

    public Money Amount { get; init; }

    public DateTimeOffset? PaidAt { get; init; }

    /// <summary>The refund that moved; null when it tells of a payment.</summary>
    public string? RefundNumber { get; init; }

    /// <summary>When it was applied; null while it has not been.</summary>
    public DateTimeOffset? AppliedAt { get; private set; }

    /// <summary>Always 1, to be applied; null once it is.</summary>
    public int? NextStep { get; private set; } = 1;

    public DateTimeOffset? NextAt { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    public long LeaseNumber { get; private set; }

    /// <summary>It has just come in and is to be applied at once.</summary>
    public ProviderEvent ReceivedNow(DateTimeOffset at)
    {
        (ReceivedAt, NextAt) = (at, at);
        return this;
    }

    public void Applied(DateTimeOffset at) => (AppliedAt, NextStep, NextAt, LeaseUntil) = (at, null, null, null);

    public static string IdOf(RechargeMethod method, string eventId) => $"{method}.{eventId}";
}
