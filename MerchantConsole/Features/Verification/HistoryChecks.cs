using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Verification;

/// <summary>
/// Invariants P4, A1, A3 and T1: the history leads from nothing to what the payout is, move by move of the table; and every instant and person on the payout
/// is one of its history.
/// </summary>
internal static class HistoryChecks
{
    // A clock may be set back between two moves, and is; by more than this it was not the clock.
    private static readonly TimeSpan ClockStep = TimeSpan.FromDays(1);

    public static IEnumerable<Violation> Of(PayoutFile file) => Moves(file).Concat(Stamps(file)).Concat(Deciders(file));

    private static IEnumerable<Violation> Moves(PayoutFile file)
    {
        PayoutState? state = null;
        var version = 0L;
        DateTimeOffset? before = null;
        foreach (var e in file.Events)
        {
            if (e.Version != ++version || e.From != state || PayoutTransitions.Find(state, e.Trigger)?.To != e.To)
            {
                yield return file.Wrong("P4", $"has a history that goes on from {state} at {version - 1} with {e.From} -{e.Trigger}-> {e.To} at {e.Version}");
                yield break;
            }

            if (e.At < before - ClockStep) yield return file.Wrong("P4", $"moved at {e.At:O} to version {e.Version}, and at {before:O} to the one before");
            (state, before) = (e.To, e.At);
        }

        if (state != file.Payout.State || version != file.Payout.Version)
            yield return file.Wrong("P4", $"is {file.Payout.State} at version {file.Payout.Version}, its history says {state} at {version}");
    }

    private static IEnumerable<Violation> Stamps(PayoutFile file)
    {
        var p = file.Payout;
        var commitment = file.Last(t => t is PayoutTrigger.StartFromGoodsBalance or PayoutTrigger.StartByScan or PayoutTrigger.ApproveFromGoodsBalance or PayoutTrigger.ApproveByScan);
        var isDebit = commitment?.Trigger is PayoutTrigger.StartFromGoodsBalance or PayoutTrigger.ApproveFromGoodsBalance;
        var recharged = file.Last(t => t == PayoutTrigger.RechargePaid);
        var end = PayoutTransitions.IsEnd(p.State) ? (file.Events is [.., var ending] ? ending.At : null) : (DateTimeOffset?)null;
        (string Name, object? Kept, object? Told)[] stamps =
        [
            ("StartedAt", p.StartedAt, file.First?.At),
            ("ApplicantId", p.ApplicantId, file.First?.ActorId),
            ("CommittedAt", p.CommittedAt, commitment?.At),
            ("Source", p.Source, commitment is null ? null : isDebit ? FundingSource.GoodsBalance : FundingSource.Scan),
            ("PaidByRightsOf", p.PaidByRightsOf, isDebit ? commitment!.ActorId : null),
            ("DeductedAt", p.DeductedAt, isDebit ? commitment!.At : recharged is null ? null : PaidAt(file, recharged)),
            ("EndedAt", p.EndedAt, end),
            ("ClosedAt", p.ClosedAt, file.Last(t => t == PayoutTrigger.SevenDaysOver)?.At),
            ("Attempt", p.Attempt, file.Events.Count(e => e.To == PayoutState.Processing && e.Trigger != PayoutTrigger.OutcomeUnknown)),
            ("OutcomeUnknownSince", p.OutcomeUnknownSince, UnknownSince(file)),
        ];
        foreach (var (name, kept, told) in stamps)
            if (!Equals(kept, told))
                yield return file.Wrong("P4", $"keeps {name} {kept ?? "-"}, its history says {told ?? "-"}");
    }

    // The provider says when it was paid; no money leaves for a payout before it is there. A seed has no payments.
    private static DateTimeOffset? PaidAt(PayoutFile file, PayoutEvent recharged)
    {
        if (file.Payments.FirstOrDefault(p => p.Use == Domain.Recharges.PaymentUse.Funded) is not { } payment) return file.IsSeeded ? file.Payout.DeductedAt : recharged.At;
        return payment.PaidAt > file.Payout.StartedAt ? payment.PaidAt : file.Payout.StartedAt;
    }

    private static DateTimeOffset? UnknownSince(PayoutFile file)
    {
        DateTimeOffset? since = null;
        foreach (var e in file.Events)
            since = e.Trigger switch
            {
                PayoutTrigger.OutcomeUnknown => since ?? e.At,
                PayoutTrigger.RailConfirmed or PayoutTrigger.RailRefused => null,
                _ => since,
            };
        return since;
    }

    private static IEnumerable<Violation> Deciders(PayoutFile file)
    {
        var p = file.Payout;
        var decided = file.Events
            .Where(e => e.Trigger is PayoutTrigger.ApproveFromGoodsBalance or PayoutTrigger.ApproveByScan or PayoutTrigger.Reject).ToList();
        if (decided.Count > 1) yield return file.Wrong("A3", $"was decided {decided.Count} times");
        if (p.DecidedAt != decided.LastOrDefault()?.At || p.DecidedBy != decided.LastOrDefault()?.ActorId)
            yield return file.Wrong("A3", $"was decided by {p.DecidedBy} at {p.DecidedAt:O}, its history says {decided.LastOrDefault()?.ActorId} at {decided.LastOrDefault()?.At:O}");
        if (decided.Any(e => e.ActorKind != ActorKind.Staff || e.ActorId is null || e.ActorId == p.ApplicantId))
            yield return file.Wrong("A1", $"was decided by its own applicant or by nobody: {decided[^1].ActorKind} {decided[^1].ActorId}");
    }
}
