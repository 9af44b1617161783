namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§5: the goods balance is below the amount. By policy it leaves scanning open instead of blocking.</summary>
public sealed class BalanceInsufficient : IPayoutRule
{
    public RefusalCode Code => RefusalCode.BalanceInsufficient;

    public RuleWeight WeightUnder(PayoutPolicy policy) => 
        policy.ScanWhenBalanceShort ? RuleWeight.ScanOnly : RuleWeight.Block;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        facts.Shop.GoodsBalance < facts.AmountOrMinimum
            ? new Refusal(Code) { Amount = facts.AmountOrMinimum, Limit = facts.Shop.GoodsBalance, Used = Money.Zero }
            : null;
}
