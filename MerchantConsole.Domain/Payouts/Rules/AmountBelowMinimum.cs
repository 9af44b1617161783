namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§5: the amount is below the minimum. Says nothing before an amount is typed.</summary>
public sealed class AmountBelowMinimum : IPayoutRule
{
    public RefusalCode Code => RefusalCode.AmountBelowMinimum;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.Block;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        facts.Amount is { } amount && amount < facts.Policy.Minimum
            ? new Refusal(Code) { Amount = amount, Limit = facts.Policy.Minimum }
            : null;
}
