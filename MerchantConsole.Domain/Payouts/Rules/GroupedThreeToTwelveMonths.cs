namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§6: grouped three calendar months ago or more, and not over a year; it ends as a block.</summary>
public sealed class GroupedThreeToTwelveMonths : IPayoutRule
{
    public RefusalCode Code => RefusalCode.GroupedThreeToTwelveMonths;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.ScanOnly;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        order.GroupedAt is { } grouped
        && facts.Now >= ShopDay.PlusMonths(grouped, facts.Policy.ScanOnlyFromMonths)
        && facts.Now <= ShopDay.PlusMonths(grouped, facts.Policy.NoneAfterMonths)
            ? new Refusal(Code) { Since = grouped, Until = ShopDay.PlusMonths(grouped, facts.Policy.NoneAfterMonths) }
            : null;
}
