namespace MerchantConsole.Tests.Simulation.Model;

/// <summary>§4 to §7 of the rulebook in plain words: what stands against a payout. It shares nothing with the domain.</summary>
internal static class ModelRules
{
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);

    // The days of the simulated weeks that differ from Monday to Friday, from the State Council's notice for 2026; of later years none is known yet.
    private static readonly HashSet<DateOnly> Off =
    [
        new(2026, 2, 16), new(2026, 2, 17), new(2026, 2, 18), new(2026, 2, 19), new(2026, 2, 20), new(2026, 2, 23), new(2026, 9, 25), new(2026, 10, 1), new(2026, 10, 2), new(2026, 10, 5), new(2026, 10, 6), new(2026, 10, 7),
    ];

    private static readonly HashSet<DateOnly> MakeUp = [new(2026, 2, 14), new(2026, 2, 28), new(2026, 9, 20), new(2026, 10, 10)];

    public static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(Beijing).DateTime);

    public static DateTimeOffset Months(DateTimeOffset at, int months) => new DateTimeOffset(at.ToOffset(Beijing).DateTime.AddMonths(months), Beijing).ToUniversalTime();

    /// <summary>The same time of day, that many working days later (§10).</summary>
    public static DateTimeOffset WorkingDays(DateTimeOffset at, int count)
    {
        var (day, time) = (DayOf(at), at.ToOffset(Beijing).TimeOfDay);
        while (count > 0)
        {
            day = day.AddDays(1);
            var works = MakeUp.Contains(day) || (!Off.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));
            if (works) count--;
        }

        return new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue) + time, Beijing).ToUniversalTime();
    }

    /// <summary>§5.</summary>
    public static List<string> Blocks(ModelShop shop, ModelOrder order, long fen, DateTimeOffset now, ModelPayout? except = null)
    {
        var blocks = new List<string>();
        var others = shop.Payouts.Where(p => p.Order == order.Number && p != except).ToList();
        if (shop.UnpaidBills) blocks.Add("UnpaidBills");
        if (order.Grouped is null || order.Grouped > now) blocks.Add("NotGrouped");
        if (order.Grouped is { } grouped && now > Months(grouped, 12)) blocks.Add("GroupedTooLongAgo");
        if (others.Count(p => p.Counts) >= 3) blocks.Add("CountReached");
        if (others.Any(p => now < p.Started.AddSeconds(60))) blocks.Add("TooSoon");
        if (fen < shop.Minimum) blocks.Add("AmountBelowMinimum");
        if (fen > (order.Promotion ? shop.PromotionCap : shop.Cap)) blocks.Add("AmountAboveCap");
        if (!shop.ScanWhenShort && shop.Balance < fen) blocks.Add("BalanceInsufficient");
        if (OfToday(shop, now) + fen > shop.Daily) blocks.Add("ShopDailyLimitReached");
        return blocks;
    }

    /// <summary>§6.</summary>
    public static List<string> ScanOnly(ModelShop shop, ModelOrder order, ModelPerson payer, long fen, DateTimeOffset now)
    {
        var reasons = new List<string>();
        if (shop.ScanWhenShort && shop.Balance < fen) reasons.Add("BalanceInsufficient");
        if (shop.ZeroYuanEntry && !shop.DepositPaid) reasons.Add("DepositUnpaid");
        if (shop.Risk || order.Risk) reasons.Add("RiskFlag");
        if (order.Grouped is { } grouped && now >= Months(grouped, 3) && now <= Months(grouped, 12)) reasons.Add("GroupedThreeToTwelveMonths");
        if (payer.Role == "Service" && payer.QuotaAt(now) is null) reasons.Add("NoQuota");
        if (payer.BindingAt(now) is { } quota)
        {
            if (fen > quota.PerPayout) reasons.Add("OverPerPayoutQuota");
            if (DebitedBy(shop, payer.Name, now) + fen > quota.PerDay) reasons.Add("OverDailyQuota");
        }

        if (DebitedBy(shop, null, now) + fen > shop.GoodsDaily) reasons.Add("ShopGoodsLimitReached");
        return reasons;
    }

    /// <summary>§4: what is warned of.</summary>
    public static List<string> Warnings(ModelShop shop, ModelOrder order, string type, long fen, DateTimeOffset now, ModelPayout? except = null)
    {
        var warnings = new List<string>();
        var here = shop.Payouts.Where(p => p.Order == order.Number && p != except && p.Counts).ToList();
        var elsewhere = shop.Payouts.Where(p => p.Buyer == order.Buyer && p.Order != order.Number && p.Counts && p.Started >= now.AddDays(-30)).ToList();
        if (here.Any(p => p.Type == type)) warnings.Add("RepeatOfType");
        if (order.Refunded) warnings.Add("OrderRefunded");
        if (order.FreightRefunded) warnings.Add("FreightRefunded");
        if (elsewhere.Count > 0) warnings.Add("BuyerPaidElsewhere");
        if (here.Concat(elsewhere).Any(p => p.Type == type && p.Fen == fen && now - p.Started < TimeSpan.FromDays(1))) warnings.Add("SameAmountRecently");
        return warnings;
    }

    /// <summary>Whether the person has to confirm that it is no repeat.</summary>
    public static bool NeedsConfirming(IReadOnlyCollection<string> warnings, string type) =>
        warnings.Contains("RepeatOfType") || warnings.Contains("SameAmountRecently") || (type == "ReturnShipping" && warnings.Contains("FreightRefunded"));

    /// <summary>The shop's payouts of the day, requests from their approval on (§7).</summary>
    public static long OfToday(ModelShop shop, DateTimeOffset now) =>
        shop.Payouts.Where(p => p.Counts && p.Committed is { } at && DayOf(at) == DayOf(now)).Sum(p => p.Fen);

    /// <summary>Goods-balance debits of the day, for good: of one account, or of the whole shop for null (§7).</summary>
    public static long DebitedBy(ModelShop shop, string? person, DateTimeOffset now) => shop.Payouts
        .Where(p => p is { Source: "GoodsBalance", Debited: { } at } && DayOf(at) == DayOf(now) && (person is null || p.PaidBy == person))
        .Sum(p => p.Fen);
}
