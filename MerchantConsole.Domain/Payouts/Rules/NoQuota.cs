using MerchantConsole.Domain.Staff;

namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§6: a <c>Service</c> account for which no quota is set.</summary>
public sealed class NoQuota : IPayoutRule
{
    public RefusalCode Code => RefusalCode.NoQuota;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.ScanOnly;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        facts.Payer is { Role: StaffRole.Service, Quota: null } ? new Refusal(Code) : null;
}
