namespace MerchantConsole.Domain.Payouts;

/// <summary>One rule of §5 or §6: one file, one code, one question.</summary>
public interface IPayoutRule
{
    RefusalCode Code { get; }

    /// <summary>Whether the rule, when it holds, blocks everything or leaves scanning open.</summary>
    RuleWeight WeightUnder(PayoutPolicy policy);

    /// <summary>The refusal with its figures when the rule holds, else null. The order is known to exist.</summary>
    Refusal? Judge(PayoutFacts facts, OrderFacts order);
}

/// <summary>What a rule does when it holds.</summary>
public enum RuleWeight
{
    /// <summary>Nothing can be paid (§5).</summary>
    Block = 1,

    /// <summary>Only scan-to-pay is left, or asking an admin (§6).</summary>
    ScanOnly,
}
