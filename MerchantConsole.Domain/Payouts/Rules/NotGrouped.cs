namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§5: the order is not grouped, or not yet at this instant.</summary>
public sealed class NotGrouped : IPayoutRule
{
    public RefusalCode Code => RefusalCode.NotGrouped;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.Block;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        order.GroupedAt is { } grouped && grouped <= facts.Now ? null : new Refusal(Code) { Until = order.GroupedAt };
}
