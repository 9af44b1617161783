namespace MerchantConsole.Features.Records;

/// <summary>Why a payout asks for somebody soon.</summary>
public enum PayoutNeed
{
    /// <summary>打款失败, with an account card that is still open and ends within <see cref="PayoutNeeds.CardSoon"/>.</summary>
    CardEnding = 1,

    /// <summary>打款失败, and no account card is open any more: the buyer can do nothing until one is sent again.</summary>
    CardEnded,

    /// <summary>待充值, with <see cref="PayoutNeeds.RechargeSoon"/> left or less.</summary>
    RechargeEnding,

    /// <summary>结果确认中 for <see cref="PayoutNeeds.UnknownLong"/> or longer.</summary>
    UnknownLong,
}

/// <summary>How soon is soon, and how long is long.</summary>
public static class PayoutNeeds
{
    public static readonly TimeSpan CardSoon = TimeSpan.FromHours(24);

    public static readonly TimeSpan RechargeSoon = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan UnknownLong = TimeSpan.FromMinutes(30);
}
