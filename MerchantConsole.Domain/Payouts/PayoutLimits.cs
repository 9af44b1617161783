namespace MerchantConsole.Domain.Payouts;

/// <summary>Every limit that bears on a payout, with what of it is used: shown beside the form and stored with the decision (§7).</summary>
public static class PayoutLimits
{
    public static IReadOnlyList<LimitUse> Of(PayoutFacts facts, OrderFacts order)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(order);
        var (policy, shop, midnight) = (facts.Policy, facts.Shop, facts.Today.End);
        var limits = new List<LimitUse>
        {
            new(RefusalCode.CountReached, Money.Zero, Money.Zero, null) { CountLimit = policy.PerOrder, Count = order.CountedPayouts },
            new(RefusalCode.AmountAboveCap, order.Cap(policy), Money.Zero, null),
            new(RefusalCode.BalanceInsufficient, shop.GoodsBalance, Money.Zero, null),
            new(RefusalCode.ShopDailyLimitReached, policy.ShopDaily, shop.PayoutsToday, midnight),
            new(RefusalCode.ShopGoodsLimitReached, policy.ShopGoodsDaily, shop.GoodsPayoutsToday, midnight),
        };
        if (facts.Payer.BindingQuota is { } quota)
        {
            limits.Add(new(RefusalCode.OverPerPayoutQuota, quota.PerPayout, Money.Zero, null));
            limits.Add(new(RefusalCode.OverDailyQuota, quota.PerDay, facts.Payer.DebitedToday, midnight));
        }

        return limits;
    }
}
