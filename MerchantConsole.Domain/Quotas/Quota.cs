namespace MerchantConsole.Domain.Quotas;

/// <summary>What one account may pay from the goods balance (打款配额): per payout 单笔限额, per shop day 每日限额.</summary>
public sealed record Quota(Money PerPayout, Money PerDay)
{
    /// <summary>The most that can be set for a day; beyond it the shop's own limits (§14) are meant.</summary>
    public static readonly Money MostPerDay = Money.FromYuan(1_000_000.00m);

    /// <summary>Whether both limits make sense: at least the least payout, one payout no more than a day, a day no more than <see cref="MostPerDay"/>.</summary>
    public bool IsSound(Money minimum) => PerPayout >= minimum && PerPayout <= PerDay && PerDay <= MostPerDay;
}
