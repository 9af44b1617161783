namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§6: the shop's goods-balance payouts of today and this amount exceed its daily goods-balance limit.</summary>
public sealed class ShopGoodsLimitReached : IPayoutRule
{
    public RefusalCode Code => RefusalCode.ShopGoodsLimitReached;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.ScanOnly;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        facts.Shop.GoodsPayoutsToday + facts.AmountOrMinimum > facts.Policy.ShopGoodsDaily
            ? new Refusal(Code)
            {
                Amount = facts.AmountOrMinimum,
                Limit = facts.Policy.ShopGoodsDaily,
                Used = facts.Shop.GoodsPayoutsToday,
                Until = facts.Today.End,
            }
            : null;
}
