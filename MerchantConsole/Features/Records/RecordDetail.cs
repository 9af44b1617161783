using MerchantConsole.Domain;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Records;

/// <summary>Everything that is known of one payout: what it is, what happened to it, how it was decided, what its buyer was told.</summary>
public sealed record RecordDetail(
    RecordHead Head,
    RecordOrder? Order,
    IReadOnlyList<RecordEvent> Events,
    IReadOnlyList<RecordAttempt> Attempts,
    IReadOnlyList<RecordDecision> Decisions,
    IReadOnlyList<RecordMessage> Messages);

/// <summary>The payout itself, with what comes next.</summary>
public sealed record RecordHead(
    string PayoutId, string OrderSn, PayoutType Type, Money Amount, string Reason, string MessageToBuyer,
    PayoutState State, DateTimeOffset? OutcomeUnknownSince, FundingSource? Source, Guid ApplicantId, string Applicant,
    DateTimeOffset StartedAt, DateTimeOffset? DeductedAt, DateTimeOffset? ClosedAt, DateTimeOffset? EndedAt,
    PayoutStep? NextStep, DateTimeOffset? NextAt, int Tries)
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
/// <param name="ConfirmsRepeat">Whether the person confirmed that it was no repeat.</param>
public sealed record RecordDecision(
    DateTimeOffset At, string Staff, int RuleVersion, bool ConfirmsRepeat, PayoutFacts? Facts, PayoutVerdict? Verdict);

/// <summary>A message that the buyer got.</summary>
public sealed record RecordMessage(BuyerChannel Channel, string Title, string Body, DateTimeOffset SentAt);
