namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§5, §7: the order already has as many payouts as the policy allows.</summary>
public sealed class CountReached : IPayoutRule
{
    public RefusalCode Code => RefusalCode.CountReached;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.Block;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        order.CountedPayouts >= facts.Policy.PerOrder
            ? new Refusal(Code) { Count = order.CountedPayouts, CountLimit = facts.Policy.PerOrder }
            : null;
}
