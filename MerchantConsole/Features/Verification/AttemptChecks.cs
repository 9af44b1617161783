using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Features.Verification;

/// <summary>Invariants P1, P2 and P3: a payout is confirmed once at most, tried anew only after a definite no, each try under its own number.</summary>
internal static class AttemptChecks
{
    public static IEnumerable<Violation> Of(PayoutFile file)
    {
        var (p, attempts) = (file.Payout, file.Attempts);
        if (attempts.Count(a => a.Outcome == AttemptOutcome.Confirmed) > 1) yield return file.Wrong("P1", "was confirmed more than once");
        if (!attempts.Select(a => a.Number).SequenceEqual(Enumerable.Range(1, p.Attempt)))
            yield return file.Wrong("P2", $"has attempts {string.Join(", ", attempts.Select(a => a.Number))} and should have {p.Attempt}");
        foreach (var a in attempts)
        {
            if (a.RailNumber != PayoutNumber.OfAttempt(p.Id, a.Number)) yield return file.Wrong("P3", $"attempt {a.Number} is known to its rail as {a.RailNumber}");
            if ((a.Outcome is AttemptOutcome.Confirmed or AttemptOutcome.Refused) != (a.AnsweredAt is not null))
                yield return file.Wrong("P2", $"attempt {a.Number} is {a.Outcome} and was answered at {a.AnsweredAt:O}");
            if (a.Number < p.Attempt && a.Outcome != AttemptOutcome.Refused) yield return file.Wrong("P2", $"went on after attempt {a.Number}, which is {a.Outcome}");
        }

        var openings = file.Events.Where(e => e.To == PayoutState.Processing && e.Trigger != PayoutTrigger.OutcomeUnknown).Select(e => e.At);
        if (!attempts.Select(a => a.CreatedAt).SequenceEqual(openings)) yield return file.Wrong("P2", "has attempts at other instants than its history");
        if (attempts.Count > 0 && !Fits(p.State, attempts[^1].Outcome))
            yield return file.Wrong("P2", $"is {p.State} and its last attempt is {attempts[^1].Outcome}");
    }

    private static bool Fits(PayoutState state, AttemptOutcome last) => state switch
    {
        PayoutState.Processing => last is AttemptOutcome.Open or AttemptOutcome.Unknown,
        PayoutState.Succeeded => last == AttemptOutcome.Confirmed,
        _ => last == AttemptOutcome.Refused,
    };
}
