namespace MerchantConsole.Domain.Quotas;

/// <summary>What one account may pay from the goods balance (打款配额): per payout 单笔限额, per shop day 每日限额.</summary>
public sealed record Quota(Money PerPayout, Money PerDay);
