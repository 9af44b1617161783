namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§6: the amount is above the account's per-payout quota.</summary>
public sealed class OverPerPayoutQuota : IPayoutRule
{
    public RefusalCode Code => RefusalCode.OverPerPayoutQuota;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.ScanOnly;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        facts.Payer.BindingQuota is { } quota && facts.AmountOrMinimum > quota.PerPayout
            ? new Refusal(Code) { Amount = facts.AmountOrMinimum, Limit = quota.PerPayout }
            : null;
}
