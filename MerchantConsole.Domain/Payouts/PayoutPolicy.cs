namespace MerchantConsole.Domain.Payouts;

/// <summary>Every number of the rulebook that can differ between shops, with its default (§14). Kept with the shop, changed by its admin.</summary>
public sealed record PayoutPolicy
{
    /// <summary>The version of the rules that a decision was judged by; grows whenever a rule changes its meaning.</summary>
    public const int RuleVersion = 1;

    public static PayoutPolicy Default { get; } = new();

    /// <summary>Least amount of a payout.</summary>
    public Money Minimum { get; init; } = Money.FromYuan(1.00m);

    /// <summary>Most for one payout of an order.</summary>
    public Money Cap { get; init; } = Money.FromYuan(500.00m);

    /// <summary>Most for one payout of an order with promotion goods.</summary>
    public Money PromotionCap { get; init; } = Money.FromYuan(200.00m);

    /// <summary>Payouts of one order, counted as §7 says.</summary>
    public int PerOrder { get; init; } = 3;

    /// <summary>Least time between the starts of two payouts of one order.</summary>
    public TimeSpan Between { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Calendar months after grouping from which on only scanning is left.</summary>
    public int ScanOnlyFromMonths { get; init; } = 3;

    /// <summary>Calendar months after grouping after which nothing can be paid.</summary>
    public int NoneAfterMonths { get; init; } = 12;

    /// <summary>The shop's payouts of one shop day.</summary>
    public Money ShopDaily { get; init; } = Money.FromYuan(50_000.00m);

    /// <summary>The shop's goods-balance payouts of one shop day.</summary>
    public Money ShopGoodsDaily { get; init; } = Money.FromYuan(20_000.00m);

    /// <summary>Whether a short goods balance leaves scanning open instead of blocking (§5).</summary>
    public bool ScanWhenBalanceShort { get; init; }

    /// <summary>How long a recharge can be paid.</summary>
    public TimeSpan RechargeWithin { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long an account card can be submitted.</summary>
    public TimeSpan CardWithin { get; init; } = TimeSpan.FromHours(72);

    /// <summary>After its start an unsuccessful payout closes.</summary>
    public TimeSpan CloseAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Working days from closing to the return.</summary>
    public int ReturnAfterWorkingDays { get; init; } = 3;

    /// <summary>A request that nobody decided lapses.</summary>
    public TimeSpan RequestLapsesAfter { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Least time between two account cards of one payout (§10).</summary>
    public TimeSpan BetweenCards { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a buyer's account data is kept, sealed, after its payout has ended (§10).</summary>
    public TimeSpan AccountDataKeptFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The cap that holds for an order (§5).</summary>
    public Money CapFor(bool isPromotion) => isPromotion ? PromotionCap : Cap;
}
