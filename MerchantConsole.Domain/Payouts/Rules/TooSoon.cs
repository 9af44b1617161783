namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§5: another payout of this order was started less than 60 s ago, whatever became of it; at exactly 60 s it may.</summary>
public sealed class TooSoon : IPayoutRule
{
    public RefusalCode Code => RefusalCode.TooSoon;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.Block;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        order.LatestStart is { } latest && facts.Now < latest + facts.Policy.Between
            ? new Refusal(Code) { Since = latest, Until = latest + facts.Policy.Between }
            : null;
}
