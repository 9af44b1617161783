using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Domain.Approvals;

/// <summary>
/// What an admin saw of a request when deciding, as far as the decision hangs on it: an approval is of what was seen, and is refused with what
/// has changed since (invariant A2). The request's own contents never change.
/// </summary>
/// <param name="Source">Where the money would come from; null while the request was blocked.</param>
/// <param name="Warnings">What was warned of.</param>
/// <param name="OtherPayouts">How many other payouts of the order counted (§7).</param>
public sealed record ApprovalSight(FundingSource? Source, IReadOnlyList<PayoutWarning> Warnings, int OtherPayouts)
{
    /// <summary>What there is to see under an admin's own rights (§6): the goods balance where it is open, else scanning.</summary>
    public static ApprovalSight Of(PayoutFacts facts, PayoutVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(verdict);
        return new ApprovalSight(
            verdict.Allows(FundingChoice.GoodsBalance) ? FundingSource.GoodsBalance
                : verdict.Allows(FundingChoice.Scan) ? FundingSource.Scan
                : null,
            verdict.Warnings,
            facts.Order?.CountedPayouts ?? 0);
    }

    /// <summary>What is now otherwise than it was seen; empty when nothing is.</summary>
    public IReadOnlyList<Refusal> ChangesTo(ApprovalSight now)
    {
        ArgumentNullException.ThrowIfNull(now);
        var changes = new List<Refusal>();
        if (Source is not null && Source != now.Source) changes.Add(new Refusal(RefusalCode.FundingChanged) { Words = now.Source?.ToString() });
        if (OtherPayouts != now.OtherPayouts)
            changes.Add(new Refusal(RefusalCode.EarlierPayoutsChanged) { Count = OtherPayouts, CountLimit = now.OtherPayouts });
        var added = now.Warnings.Except(Warnings).ToList();
        if (added.Count > 0) changes.Add(new Refusal(RefusalCode.WarningsChanged) { Words = string.Join(',', added) });
        return changes;
    }
}
