using System.Collections.Frozen;
using MerchantConsole.Domain.Ledger;
using static MerchantConsole.Domain.Ledger.LedgerAccount;
using static MerchantConsole.Domain.Payouts.PayoutState;
using static MerchantConsole.Domain.Payouts.PayoutTrigger;

namespace MerchantConsole.Domain.Payouts;

/// <summary>
/// The whole state machine of §8 as one table: from which state, by which trigger, to which state, and what the move posts to the ledger
/// (§13). What is not in the table is not a move.
/// </summary>
public static class PayoutTransitions
{
    /// <summary>Every legal move. <c>From</c> is null for a beginning.</summary>
    public static IReadOnlyList<PayoutTransition> All { get; } =
    [
        new(null, StartFromGoodsBalance, Processing, GoodsBalance, PayoutClearing),
        new(null, StartByScan, AwaitingRecharge),
        new(null, AskAdmin, PendingApproval),

        new(PendingApproval, ApproveFromGoodsBalance, Processing, GoodsBalance, PayoutClearing),
        new(PendingApproval, ApproveByScan, AwaitingRecharge),
        new(PendingApproval, Reject, Rejected),
        new(PendingApproval, Lapse, Rejected),
        new(PendingApproval, Withdraw, Withdrawn),

        new(AwaitingRecharge, RechargePaid, Processing, RechargeIntake, PayoutClearing),
        new(AwaitingRecharge, RechargeExpired, RechargeFailed),
        new(AwaitingRecharge, Withdraw, Withdrawn),

        new(Processing, OutcomeUnknown, Processing),
        new(Processing, RailConfirmed, Succeeded, PayoutClearing, BuyerPaid),
        new(Processing, RailRefused, Failed),

        new(Failed, CardSubmitted, Processing),
        new(Failed, SevenDaysOver, Closed, PayoutClearing, ReturnPending),

        new(Closed, ReturnDue, Returned, ReturnPending, GoodsBalance),
    ];

    private static readonly FrozenDictionary<(PayoutState?, PayoutTrigger), PayoutTransition> ByKey =
        All.ToFrozenDictionary(move => (move.From, move.Trigger));

    /// <summary>The move, or null when there is none.</summary>
    public static PayoutTransition? Find(PayoutState? from, PayoutTrigger trigger) => ByKey.GetValueOrDefault((from, trigger));

    /// <summary>Whether nothing can ever happen to the payout again.</summary>
    public static bool IsEnd(PayoutState state) => All.All(move => move.From != state);
}

/// <summary>One row of the table; the amount moves from account <paramref name="Debit"/> to <paramref name="Credit"/>, or not at all.</summary>
public sealed record PayoutTransition(
    PayoutState? From, PayoutTrigger Trigger, PayoutState To, LedgerAccount? Debit = null, LedgerAccount? Credit = null);
