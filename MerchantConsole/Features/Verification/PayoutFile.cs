using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;

namespace MerchantConsole.Features.Verification;

/// <summary>All that the database has of one payout: what is checked payout by payout looks at nothing else.</summary>
/// <param name="Policies">The shop's policy of today, and those that the payout's decisions were made under.</param>
/// <param name="IsSeeded">The shop was made for measuring, by a seed that writes payouts without what came before them.</param>
internal sealed record PayoutFile(
    Payout Payout,
    IReadOnlyList<PayoutEvent> Events,
    IReadOnlyList<PayoutAttempt> Attempts,
    IReadOnlyList<PostedLine> Lines,
    IReadOnlyList<PayoutDecision> Decisions,
    Recharge? Recharge,
    IReadOnlyList<RechargePayment> Payments,
    IReadOnlyList<RechargeRefund> Refunds,
    IReadOnlyList<AccountCard> Cards,
    IReadOnlyList<PayoutPolicy> Policies,
    bool IsSeeded)
{
    /// <summary>Its beginning; null when its history has none.</summary>
    public PayoutEvent? First => Events is [var first, ..] ? first : null;

    /// <summary>The decision that it began by; null when there is none.</summary>
    public PayoutDecision? Beginning => Decisions.FirstOrDefault(d => d.StaffId == Payout.ApplicantId && d.At == Payout.StartedAt);

    /// <summary>The decision of the admin who approved; null when there is none.</summary>
    public PayoutDecision? Approval => Decisions.FirstOrDefault(d => d.StaffId == Payout.DecidedBy && d.At == Payout.DecidedAt);

    /// <summary>The decision that money was debited, or is to be recharged, by.</summary>
    public PayoutDecision? Commitment => Payout.DecidedBy is null ? Beginning : Approval;

    /// <summary>The row of its history by a trigger; null when there is none.</summary>
    public PayoutEvent? Last(Func<PayoutTrigger, bool> trigger) => Events.LastOrDefault(e => trigger(e.Trigger));

    public Violation Wrong(string invariant, string what) =>
        new(invariant, Payout.ShopId, $"shop {Payout.ShopId} payout {Payout.Id} {what}") { PayoutId = Payout.Id };
}

/// <summary>One line of the journal, with what stands on its entry.</summary>
internal sealed record PostedLine(
    int ShopId, string EntryId, string? EntryPayoutId, DateTimeOffset At, LedgerAccount Account, PostingDirection Direction, long Fen, string? PayoutId);
