using MerchantConsole.Components.Feedback;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;

namespace MerchantConsole.Features.Recharges;

/// <summary>Payments that went back, summed for the line that says where the money is (§8).</summary>
public static class PaymentsGivenBack
{
    /// <summary>The sums by how far they are; null when nothing goes back.</summary>
    public static PaidBack? Sum(this IReadOnlyList<GivenBack> refunds)
    {
        ArgumentNullException.ThrowIfNull(refunds);
        if (refunds.Count == 0) return null;
        return new PaidBack(
            Of(refund => refund.State is RefundState.Due or RefundState.UnderWay),
            Of(refund => refund.State == RefundState.Stuck),
            Of(refund => refund.State == RefundState.Done));

        Money Of(Func<GivenBack, bool> which) => refunds.Where(which).Aggregate(Money.Zero, (sum, refund) => sum + refund.Amount);
    }
}
