using MerchantConsole.Domain.Orders;

namespace MerchantConsole.Domain.Payouts;

/// <summary>
/// A payout (小额打款). It changes only by <see cref="Begin"/> and <see cref="Move"/>, which follow the table of
/// <see cref="PayoutTransitions"/> and hand back what must be stored with it: one history row and, where money moves, one journal entry.
/// </summary>
public sealed class Payout
{
    private Payout()
    {
    }

    public int ShopId { get; private init; }

    public string Id { get; private init; } = "";

    public string OrderSn { get; private init; } = "";

    /// <summary>What the order is of, by which its payouts are found; follows the order when an import corrects it. Empty only where no order told it.</summary>
    public string ProductId { get; private init; } = "";

    /// <summary>The order's buyer, likewise; null when the order's export did not carry it.</summary>
    public string? BuyerId { get; private init; }

    public PayoutType Type { get; private init; }

    public Money Amount { get; private init; }

    /// <summary>打款原因, 1-200 characters.</summary>
    public string Reason { get; private init; } = "";

    /// <summary>给买家留言, 1-200 characters.</summary>
    public string MessageToBuyer { get; private init; } = "";

    public PayoutState State { get; private set; }

    /// <summary>Null while a request is undecided.</summary>
    public FundingSource? Source { get; private set; }

    public Guid ApplicantId { get; private init; }

    /// <summary>When it was started or asked for; what the 60 seconds and the seven days count from.</summary>
    public DateTimeOffset StartedAt { get; private init; }

    /// <summary>When it began to count towards the shop's daily limit: the start, or the approval (§7). Null while a request is undecided.</summary>
    public DateTimeOffset? CommittedAt { get; private set; }

    /// <summary>When an admin approved or rejected a request; null while it is undecided, when it lapsed or was withdrawn, and for what was never one.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The admin who decided. Null together with <see cref="DecidedAt"/>.</summary>
    public Guid? DecidedBy { get; private set; }

    /// <summary>Whose rights paid from the goods balance: the applicant's own, or the approving admin's; null when scanned or undecided.</summary>
    public Guid? PaidByRightsOf { get; private set; }

    /// <summary>扣款时间: the goods-balance debit, or the recharge's payment.</summary>
    public DateTimeOffset? DeductedAt { get; private set; }

    /// <summary>Since when the rail owes a definite answer (结果确认中); null when it does not.</summary>
    public DateTimeOffset? OutcomeUnknownSince { get; private set; }

    /// <summary>The number of the current attempt, from 1; 0 before money has left the shop.</summary>
    public int Attempt { get; private set; }

    /// <summary>When it reached an end.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>When it was closed; what the working days count from.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Grows by one with each move.</summary>
    public long Version { get; private set; }

    /// <summary>What comes next; null when nothing does.</summary>
    public PayoutStep? NextStep { get; private set; }

    /// <summary>When it is due. Null together with <see cref="NextStep"/>.</summary>
    public DateTimeOffset? NextAt { get; private set; }

    /// <summary>How often the rail has been asked or sent to without a definite answer; sets the next waiting time.</summary>
    public int Tries { get; private set; }

    /// <summary>Until when a worker holds the payout; null when none does.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>Grows with each lease: an answer that comes under an older number is no longer taken.</summary>
    public long LeaseNumber { get; private set; }

    /// <summary>The number under which the current attempt is known to its rail.</summary>
    public string RailNumber => PayoutNumber.OfAttempt(Id, Attempt);

    /// <summary>Whether a payout in that state counts towards the three of its order and the shop's daily limit (§7).</summary>
    public static bool Counts(PayoutState state) =>
        state is not (PayoutState.Rejected or PayoutState.Withdrawn or PayoutState.RechargeFailed);

    /// <summary>
    /// Begins a payout. <paramref name="trigger"/> is one of the beginnings of the table; the verdict has allowed it. The policy gives the ends,
    /// the note (of a request, §6) stands in the timeline.
    /// </summary>
    public static PayoutMove Begin(
        int shopId, string id, PayoutTrigger trigger, PayoutDraft draft, Actor applicant, DateTimeOffset at, PayoutPolicy policy, string note = "",
        OrderedGoods? goods = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(applicant);
        var transition = PayoutTransitions.Find(null, trigger)
            ?? throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "Not a beginning.");
        var payout = new Payout
        {
            ShopId = shopId,
            Id = id,
            OrderSn = draft.OrderSn,
            ProductId = goods?.ProductId ?? "",
            BuyerId = goods?.BuyerId,
            Type = draft.Type,
            Amount = draft.Amount,
            Reason = draft.Reason,
            MessageToBuyer = draft.MessageToBuyer,
            ApplicantId = applicant.StaffId ?? throw new ArgumentException("An applicant is a person of the shop.", nameof(applicant)),
            StartedAt = at,
        };
        return payout.Take(transition, applicant, at, note, policy);
    }

    /// <summary>Makes a move of the table; refused with <see cref="RefusalCode.MoveNotAllowed"/> when there is none.</summary>
    /// <param name="trigger">What happened.</param>
    /// <param name="by">Who did it.</param>
    /// <param name="at">When.</param>
    /// <param name="note">Why, for the timeline; may be empty.</param>
    /// <param name="policy">The shop's policy, which gives the ends.</param>
    /// <param name="paidAt">For <see cref="PayoutTrigger.RechargePaid"/>: when the provider says it was paid (§1 "deduction time").</param>
    public Result<PayoutMove> Move(
        PayoutTrigger trigger, Actor by, DateTimeOffset at, string note, PayoutPolicy policy, DateTimeOffset? paidAt = null)
    {
        ArgumentNullException.ThrowIfNull(by);
        return PayoutTransitions.Find(State, trigger) is { } transition && Version > 0
            ? Take(transition, by, at, note, policy, paidAt)
            : new Refusal(RefusalCode.MoveNotAllowed) { Words = State.ToString() };
    }

    /// <summary>Puts off the next step, for instance when the rail still has no answer; ends the lease.</summary>
    public void PutOff(PayoutStep step, DateTimeOffset until)
    {
        (NextStep, NextAt, LeaseUntil) = (step, until, null);
        Tries++;
    }

    private PayoutMove Take(
        PayoutTransition transition, Actor by, DateTimeOffset at, string note, PayoutPolicy policy, DateTimeOffset? paidAt = null)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var from = transition.From;
        State = transition.To;
        Version++;
        Note(transition.Trigger, by, at, paidAt);
        (NextStep, NextAt) = Next(transition.Trigger, at, policy);
        LeaseUntil = null;
        Tries = 0;
        if (PayoutTransitions.IsEnd(State)) EndedAt = at;
        return new PayoutMove(this, HistoryRow(), Entry());

        PayoutEvent HistoryRow() => new()
        {
            ShopId = ShopId,
            PayoutId = Id,
            Version = Version,
            Trigger = transition.Trigger,
            From = from,
            To = State,
            At = at,
            ActorKind = by.Kind,
            ActorId = by.StaffId,
            ActorName = by.Name,
            Note = note,
        };

        Ledger.JournalEntry? Entry() => transition is { Debit: { } debit, Credit: { } credit }
            ? Ledger.JournalEntry.Transfer(ShopId, $"{Id}.{Version}", at, debit, credit, Amount, Id)
            : null;
    }

    // What a trigger settles beside the state.
    private void Note(PayoutTrigger trigger, Actor by, DateTimeOffset at, DateTimeOffset? paidAt)
    {
        if (trigger is PayoutTrigger.ApproveFromGoodsBalance or PayoutTrigger.ApproveByScan or PayoutTrigger.Reject)
            (DecidedAt, DecidedBy) = (at, by.StaffId);
        switch (trigger)
        {
            case PayoutTrigger.StartFromGoodsBalance or PayoutTrigger.ApproveFromGoodsBalance:
                (Source, CommittedAt, DeductedAt, PaidByRightsOf, Attempt) = (FundingSource.GoodsBalance, at, at, by.StaffId, 1);
                break;
            case PayoutTrigger.StartByScan or PayoutTrigger.ApproveByScan:
                (Source, CommittedAt) = (FundingSource.Scan, at);
                break;
            case PayoutTrigger.RechargePaid:
                // No money leaves for a payout before it is there, whatever a provider's clock says.
                (DeductedAt, Attempt) = (paidAt > StartedAt ? paidAt : paidAt is null ? at : StartedAt, 1);
                break;
            case PayoutTrigger.OutcomeUnknown:
                OutcomeUnknownSince ??= at;
                break;
            case PayoutTrigger.RailConfirmed or PayoutTrigger.RailRefused:
                OutcomeUnknownSince = null;
                break;
            case PayoutTrigger.CardSubmitted:
                Attempt++;
                break;
            case PayoutTrigger.SevenDaysOver:
                ClosedAt = at;
                break;
        }
    }

    private (PayoutStep? Step, DateTimeOffset? At) Next(PayoutTrigger trigger, DateTimeOffset at, PayoutPolicy policy) => State switch
    {
        PayoutState.PendingApproval => (PayoutStep.LapseRequest, StartedAt + policy.RequestLapsesAfter),
        PayoutState.AwaitingRecharge => (PayoutStep.ExpireRecharge, at + policy.RechargeWithin),
        PayoutState.Processing => (trigger == PayoutTrigger.OutcomeUnknown ? PayoutStep.AskOutcome : PayoutStep.Send, at),
        PayoutState.Failed => (PayoutStep.Close, StartedAt + policy.CloseAfter),
        PayoutState.Closed => (PayoutStep.Return, WorkingDays.Mainland.Add(at, policy.ReturnAfterWorkingDays)),
        _ => (null, null),
    };
}

/// <summary>A move that was made, and what must be stored in the same transaction.</summary>
public sealed record PayoutMove(Payout Payout, PayoutEvent Event, Ledger.JournalEntry? Entry)
{
    /// <summary>Whether the move begins a new attempt to reach the buyer: the money has just left the shop, or a card was submitted.</summary>
    public bool OpensAttempt => Event.To == PayoutState.Processing && Event.Trigger != PayoutTrigger.OutcomeUnknown;
}
