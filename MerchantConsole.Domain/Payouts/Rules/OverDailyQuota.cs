namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§6: the account's use of today and this amount exceed its daily quota.</summary>
public sealed class OverDailyQuota : IPayoutRule
{
    public RefusalCode Code => RefusalCode.OverDailyQuota;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.ScanOnly;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        facts.Payer.BindingQuota is { } quota && facts.Payer.DebitedToday + facts.AmountOrMinimum > quota.PerDay
            ? new Refusal(Code)
            {
                Amount = facts.AmountOrMinimum, Limit = quota.PerDay, Used = facts.Payer.DebitedToday, Until = facts.Today.End,
            }
            : null;
}
