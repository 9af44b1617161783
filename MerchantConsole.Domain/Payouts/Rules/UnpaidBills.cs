namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§5: the shop has unpaid bills.</summary>
public sealed class UnpaidBills : IPayoutRule
{
    public RefusalCode Code => RefusalCode.UnpaidBills;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.Block;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        facts.Shop.HasUnpaidBills ? new Refusal(Code) : null;
}
