namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§5: grouped more than one year ago, strictly more; by Beijing's calendar.</summary>
public sealed class GroupedTooLongAgo : IPayoutRule
{
    public RefusalCode Code => RefusalCode.GroupedTooLongAgo;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.Block;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        order.GroupedAt is { } grouped && facts.Now > ShopDay.PlusMonths(grouped, facts.Policy.NoneAfterMonths)
            ? new Refusal(Code) { Since = grouped }
            : null;
}
