using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Recharges;

namespace MerchantConsole.Features.Records;

/// <summary>Everything that is known of one payout: what it is, what happened to it, how it was decided, what its buyer was told.</summary>
public sealed record RecordDetail(
    RecordHead Head,
    RecordOrder? Order,
    IReadOnlyList<RecordEvent> Events,
    IReadOnlyList<RecordAttempt> Attempts,
    IReadOnlyList<RecordDecision> Decisions,
    IReadOnlyList<RecordMessage> Messages)
{
    /// <summary>The provider's order that funds it, for a payout by scan whose method was chosen; its code is not among it.</summary>
    public OpenRecharge? Recharge { get; init; }

    /// <summary>Payments that did not fund it and go back to their payer (充值退回).</summary>
    public IReadOnlyList<GivenBack> Refunds { get; init; } = [];

    /// <summary>Its account cards, the newest first (§10).</summary>
    public IReadOnlyList<CardView> Cards { get; init; } = [];

    /// <summary>When the next card may be sent at the earliest; null before the first.</summary>
    public DateTimeOffset? CardSendableFrom { get; init; }

    /// <summary>When a retry that the rail confirmed is expected with the buyer; null for every other payout.</summary>
    public RecordArrival? Arrival => Head.State == PayoutState.Succeeded
        && Attempts is [.., var last] && last is { Outcome: AttemptOutcome.Confirmed, AnsweredAt: { } confirmed }
        && Cards.FirstOrDefault(card => card.Attempt == last.Number)?.Kind is { } kind
            ? new(kind, ExpectedArrival.Of(kind, confirmed))
            : null;
}

/// <summary>To which kind of account a retry went, and when it is expected there (§10).</summary>
public sealed record RecordArrival(AccountKind Kind, ExpectedArrival At);

/// <summary>The payout itself, with what comes next.</summary>
public sealed record RecordHead(
    string PayoutId, string OrderSn, PayoutType Type, Money Amount, string Reason, string MessageToBuyer,
    PayoutState State, DateTimeOffset? OutcomeUnknownSince, FundingSource? Source, Guid ApplicantId, string Applicant,
    DateTimeOffset StartedAt, DateTimeOffset? DeductedAt, DateTimeOffset? ClosedAt, DateTimeOffset? EndedAt,
    PayoutStep? NextStep, DateTimeOffset? NextAt, int Tries, string? BuyerId)
{
    public bool OutcomeUnknown => OutcomeUnknownSince is not null;
}

/// <summary>The order as the record shows it.</summary>
public sealed record RecordOrder(string ProductId, string ProductName, string Specification, string? BuyerNickname);

/// <summary>One move, by whom, why.</summary>
public sealed record RecordEvent(
    long Version, PayoutTrigger Trigger, PayoutState? From, PayoutState To, DateTimeOffset At, ActorKind ActorKind, string ActorName, string Note);

/// <summary>One try to pay, as its rail knows it.</summary>
public sealed record RecordAttempt(
    int Number, string RailNumber, string Rail, DateTimeOffset CreatedAt, AttemptOutcome Outcome, DateTimeOffset? AnsweredAt,
    string? ProviderReference, FailureKind? Failure, string? Detail);

/// <summary>What the payout was decided by (§7).</summary>
/// <param name="Choice">What it was decided for; null when neither the request nor the payout says so.</param>
/// <param name="ConfirmsRepeat">Whether the person confirmed that it was no repeat.</param>
public sealed record RecordDecision(
    DateTimeOffset At, string Staff, int RuleVersion, FundingChoice? Choice, bool ConfirmsRepeat, PayoutFacts? Facts, PayoutVerdict? Verdict)
{
    /// <summary>The buyer's payouts of the day before that it knew of (§4), the newest first.</summary>
    public IReadOnlyList<KnownPayout> Known { get; init; } = [];

    /// <summary>Whether there was something that the person had to confirm, and did.</summary>
    public bool IsConfirmed => ConfirmsRepeat && Verdict?.RepeatsFor(Facts?.Type).Count > 0;
}

/// <summary>A payout that a decision knew of.</summary>
/// <param name="Payout">As it stands today; null when it is gone, which none ever is.</param>
public sealed record KnownPayout(RecentPayout Paid, EarlierPayout? Payout);

/// <summary>A message that the buyer got.</summary>
public sealed record RecordMessage(BuyerChannel Channel, string Title, string Body, DateTimeOffset SentAt);
