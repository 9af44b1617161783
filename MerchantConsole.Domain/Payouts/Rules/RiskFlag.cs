namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§6: the shop or the order is flagged by risk control.</summary>
public sealed class RiskFlag : IPayoutRule
{
    public RefusalCode Code => RefusalCode.RiskFlag;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.ScanOnly;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        facts.Shop.RiskFlagged || order.RiskFlagged ? new Refusal(Code) : null;
}
