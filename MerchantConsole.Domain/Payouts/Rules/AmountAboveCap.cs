namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§5: the amount is above the order's cap; promotion goods have a lower one.</summary>
public sealed class AmountAboveCap : IPayoutRule
{
    public RefusalCode Code => RefusalCode.AmountAboveCap;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.Block;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        facts.Amount is { } amount && amount > order.Cap(facts.Policy)
            ? new Refusal(Code) { Amount = amount, Limit = order.Cap(facts.Policy) }
            : null;
}
