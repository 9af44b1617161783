namespace MerchantConsole.Domain.Payouts.Rules;

/// <summary>§6: a 0-yuan-entry shop (0元入驻) that has not paid its deposit.</summary>
public sealed class DepositUnpaid : IPayoutRule
{
    public RefusalCode Code => RefusalCode.DepositUnpaid;

    public RuleWeight WeightUnder(PayoutPolicy policy) => RuleWeight.ScanOnly;

    public Refusal? Judge(PayoutFacts facts, OrderFacts order) =>
        facts.Shop is { IsZeroYuanEntry: true, DepositPaid: false } ? new Refusal(Code) : null;
}
