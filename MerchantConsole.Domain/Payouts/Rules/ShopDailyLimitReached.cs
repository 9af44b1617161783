namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§5: the shop's payouts of today and this amount exceed its daily payout limit.</summary>
public sealed class ShopDailyLimitReached : IPayoutRule
{
    public RefusalCode Code => RefusalCode.ShopDailyLimitReached;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.Block;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        facts.Shop.PayoutsToday + facts.AmountOrMinimum > facts.Policy.ShopDaily
            ? new Refusal(Code)
            {
                Amount = facts.AmountOrMinimum, Limit = facts.Policy.ShopDaily, Used = facts.Shop.PayoutsToday, Until = facts.Today.End,
            }
            : null;
}
