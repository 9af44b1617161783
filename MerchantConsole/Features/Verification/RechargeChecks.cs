using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;

namespace MerchantConsole.Features.Verification;

/// <summary>Invariants W2, W3, P3 and T1: what was paid is used once and in time, or given back in full, under one number each.</summary>
internal static class RechargeChecks
{
    public static IEnumerable<Violation> Of(PayoutFile file) => Order(file).Concat(Payments(file)).Concat(Refunds(file));

    private static IEnumerable<Violation> Order(PayoutFile file)
    {
        if (file.Recharge is not { } r)
        {
            if (file.Payments.Count > 0) yield return file.Wrong("W2", $"has {file.Payments.Count} payments and no recharge");
            yield break;
        }

        var p = file.Payout;
        if (p.Source != FundingSource.Scan || r.Amount != p.Amount || r.Number != PayoutNumber.OfRecharge(p.Id))
            yield return file.Wrong("W2", $"of {p.Amount.Fen} fen by {p.Source} has a recharge {r.Number} of {r.Amount.Fen} fen");
        if (file.Commitment?.Facts is { } facts && p.CommittedAt + facts.Policy.RechargeWithin != r.EndsAt)
            yield return file.Wrong("T1", $"began to wait at {p.CommittedAt:O}, its recharge ends at {r.EndsAt:O}");
        var paid = file.Last(t => t == PayoutTrigger.RechargePaid) is not null;
        var isOver = p.State is not PayoutState.AwaitingRecharge;
        if (paid != (r.State == RechargeState.Paid) || (isOver && !r.IsEnded) || r.IsEnded != (r.EndedAt is not null))
            yield return file.Wrong("W3", $"is {p.State} and its recharge is {r.State}, ended at {r.EndedAt:O}");
        if ((r.NextStep is null) != (r.NextAt is null) || (r.IsEnded && r.NextStep is not (null or RechargeStep.CloseOrder)))
            yield return file.Wrong("T2", $"has a recharge that is {r.State} and its next step is {r.NextStep?.ToString() ?? "-"} at {r.NextAt:O}");
    }

    private static IEnumerable<Violation> Payments(PayoutFile file)
    {
        var funded = file.Payments.Where(p => p.Use == PaymentUse.Funded).ToList();
        var paid = file.Last(t => t == PayoutTrigger.RechargePaid) is not null;
        if (funded.Count != (paid ? 1 : 0) && !(file.IsSeeded && file.Recharge is null))
            yield return file.Wrong("W3", $"is {file.Payout.State} and was funded {funded.Count} times");
        foreach (var payment in file.Payments)
        {
            var name = $"{payment.Method} {payment.Transaction} of {payment.Amount.Fen} fen";
            var back = file.Refunds.Where(r => r.Method == payment.Method && r.Transaction == payment.Transaction).Sum(r => r.Amount.Fen);
            if (payment.Method != file.Recharge?.Method) yield return file.Wrong("W2", $"was paid by {name}, its recharge is by {file.Recharge?.Method}");
            if (payment.Use == PaymentUse.Funded && payment.PaidAt >= file.Recharge?.EndsAt)
                yield return file.Wrong("W3", $"was funded by {name} of {payment.PaidAt:O}, which came at or after the end");
            if (payment.Use == PaymentUse.Funded && (payment.Amount != file.Payout.Amount || back != 0))
                yield return file.Wrong("W2", $"of {file.Payout.Amount.Fen} fen was funded by {name}, of which {back} fen were given back");
            if (payment.Use == PaymentUse.GivenBack && back != payment.Amount.Fen)
                yield return file.Wrong("W3", $"was paid by {name}, of which {back} fen are given back");
        }
    }

    private static IEnumerable<Violation> Refunds(PayoutFile file)
    {
        foreach (var (place, refund) in file.Refunds.Index())
        {
            var name = $"refund {refund.Number} of {refund.Amount.Fen} fen for {refund.Method} {refund.Transaction}";
            if (refund.Number != PayoutNumber.OfRefund(file.Payout.Id, place + 1)) yield return file.Wrong("P3", $"has a {name}, which is not its number {place + 1}");
            if (!file.Payments.Any(p => p.Method == refund.Method && p.Transaction == refund.Transaction && p.Amount == refund.Amount && p.Use == PaymentUse.GivenBack))
                yield return file.Wrong("W3", $"has a {name}, which nobody paid");
            if ((refund.State == RefundState.Done) != (refund.DoneAt is not null) || (refund.State == RefundState.Done) != (refund.NextStep is null)
                || (refund.NextStep is null) != (refund.NextAt is null))
                yield return file.Wrong("T2", $"has a {name} that is {refund.State}, done at {refund.DoneAt:O}, and its next step is {refund.NextStep?.ToString() ?? "-"} at {refund.NextAt:O}");
        }
    }
}
