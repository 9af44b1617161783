using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Verification;

/// <summary>Invariants T1 and T2: every unfinished payout has the step that its state waits for, at an instant that is stored and within its bound.</summary>
internal static class EndChecks
{
    public static IEnumerable<Violation> Of(PayoutFile file)
    {
        var p = file.Payout;
        if ((p.NextStep is null) != (p.NextAt is null) || PayoutTransitions.IsEnd(p.State) != (p.NextStep is null) || !Fits(p))
        {
            yield return file.Wrong("T2", $"is {p.State} and its next step is {p.NextStep?.ToString() ?? "-"} at {p.NextAt:O}");
            yield break;
        }

        if (file.Policies.Count == 0) yield break;
        var latest = p.State switch
        {
            PayoutState.PendingApproval => p.StartedAt + file.Policies.Max(policy => policy.RequestLapsesAfter),
            PayoutState.Failed => p.StartedAt + file.Policies.Max(policy => policy.CloseAfter),
            _ => DateTimeOffset.MaxValue,
        };
        if (p.NextAt > latest) yield return file.Wrong("T2", $"is {p.State} until {p.NextAt:O}, which is later than {latest:O}");

        // So many days at least lie between closing and the return, whatever the calendar of the year was.
        if (p.ClosedAt is not { } closed) yield break;
        var earliest = closed.AddDays(file.Policies.Min(policy => policy.ReturnAfterWorkingDays));
        if ((p.State == PayoutState.Closed ? p.NextAt : p.EndedAt) < earliest)
            yield return file.Wrong("T2", $"was closed at {closed:O} and returns at {p.NextAt ?? p.EndedAt:O}, before {earliest:O}");
    }

    private static bool Fits(Payout p) => (p.State, p.NextStep) switch
    {
        (PayoutState.PendingApproval, PayoutStep.LapseRequest) => true,
        (PayoutState.AwaitingRecharge, PayoutStep.ExpireRecharge) => true,
        (PayoutState.Processing, PayoutStep.Send or PayoutStep.AskOutcome) => true,
        (PayoutState.Failed, PayoutStep.Close) => true,
        (PayoutState.Closed, PayoutStep.Return) => true,
        (_, var step) => step is null,
    };
}
