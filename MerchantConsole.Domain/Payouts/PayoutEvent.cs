namespace MerchantConsole.Domain.Payouts;

/// <summary>One row of a payout's history: one move, by whom, why; written once (invariants M5, P4).</summary>
public sealed class PayoutEvent
{
    public int ShopId { get; init; }

    public required string PayoutId { get; init; }

    /// <summary>The payout's version after the move; 1 is its beginning.</summary>
    public long Version { get; init; }

    public PayoutTrigger Trigger { get; init; }

    /// <summary>Null for the beginning.</summary>
    public PayoutState? From { get; init; }

    public PayoutState To { get; init; }

    public DateTimeOffset At { get; init; }

    public ActorKind ActorKind { get; init; }

    public Guid? ActorId { get; init; }

    public string ActorName { get; init; } = "";

    /// <summary>Why: a reason given by a person, or a provider's code; may be empty.</summary>
    public string Note { get; init; } = "";
}
