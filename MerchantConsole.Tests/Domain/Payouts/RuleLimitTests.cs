using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Domain.Payouts;

/// <summary>§5 and §6: each rule at its limit, one step below and one step above; one change to facts that nothing stands against.</summary>
public sealed class RuleLimitTests
{
    [Fact]
    public void Nothing_stands_against_the_valid_payout()
    {
        var verdict = PayoutRules.Judge(A.Facts);
        Assert.Empty(verdict.Blocks);
        Assert.Empty(verdict.ScanOnlyReasons);
        Assert.Empty(verdict.Warnings);
    }

    [Fact]
    public void An_order_that_the_shop_does_not_have_is_not_found_and_nothing_else_is_said()
    {
        var verdict = PayoutRules.Judge(A.Facts with { Order = null, Shop = A.ShopFacts with { HasUnpaidBills = true } });
        Assert.Equal([RefusalCode.OrderNotFound], verdict.Blocks.Select(block => block.Code));
        Assert.Empty(verdict.Limits);
        Assert.Empty(verdict.OpenChoices);
    }

    [Fact]
    public void Unpaid_bills_block() =>
        AssertOnly(RefusalCode.UnpaidBills, A.Facts with { Shop = A.ShopFacts with { HasUnpaidBills = true } });

    [Fact]
    public void An_order_that_is_not_grouped_blocks() =>
        AssertOnly(RefusalCode.NotGrouped, A.Facts with { Order = A.OrderFacts with { GroupedAt = null } });

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void Grouped_in_the_future_is_not_grouped_yet(int milliseconds, bool blocks) => AssertOnly(
        blocks ? RefusalCode.NotGrouped : null,
        A.Facts with { Order = A.OrderFacts with { GroupedAt = A.Now.AddMilliseconds(milliseconds) } });

    [Theory]
    [InlineData(-1, RefusalCode.GroupedThreeToTwelveMonths)]
    [InlineData(0, RefusalCode.GroupedThreeToTwelveMonths)]
    [InlineData(1, RefusalCode.GroupedTooLongAgo)]
    public void After_exactly_a_year_scanning_is_left_and_a_moment_later_nothing(int milliseconds, RefusalCode code) => AssertOnly(
        code,
        A.Facts with { Now = ShopDay.PlusMonths(GroupedAt, 12).AddMilliseconds(milliseconds), Order = A.OrderFacts with { GroupedAt = GroupedAt } });

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, RefusalCode.GroupedThreeToTwelveMonths)]
    [InlineData(1, RefusalCode.GroupedThreeToTwelveMonths)]
    public void From_exactly_three_months_on_only_scanning_is_left(int milliseconds, RefusalCode? code) => AssertOnly(
        code,
        A.Facts with { Now = ShopDay.PlusMonths(GroupedAt, 3).AddMilliseconds(milliseconds), Order = A.OrderFacts with { GroupedAt = GroupedAt } });

    [Theory]
    [InlineData("2026-11-30T09:00", "2027-02-28T08:59", null)]
    [InlineData("2026-11-30T09:00", "2027-02-28T09:00", RefusalCode.GroupedThreeToTwelveMonths)]
    [InlineData("2028-02-29T09:00", "2029-02-28T09:00", RefusalCode.GroupedThreeToTwelveMonths)]
    [InlineData("2028-02-29T09:00", "2029-02-28T09:01", RefusalCode.GroupedTooLongAgo)]
    public void A_month_that_is_too_short_ends_on_its_last_day(string groupedAt, string now, RefusalCode? code) => AssertOnly(
        code,
        A.Facts with { Now = Beijing(now), Order = A.OrderFacts with { GroupedAt = Beijing(groupedAt) } });

    [Theory]
    [InlineData(0, null)]
    [InlineData(2, null)]
    [InlineData(3, RefusalCode.CountReached)]
    [InlineData(4, RefusalCode.CountReached)]
    public void Three_payouts_are_enough_for_an_order(int counted, RefusalCode? code) =>
        AssertOnly(code, A.Facts with { Order = A.OrderFacts with { CountedPayouts = counted } });

    [Theory]
    [InlineData(0, RefusalCode.TooSoon)]
    [InlineData(59_999, RefusalCode.TooSoon)]
    [InlineData(60_000, null)]
    [InlineData(60_001, null)]
    public void Sixty_seconds_must_be_over_since_the_last_start(int milliseconds, RefusalCode? code) =>
        AssertOnly(code, A.Facts with { Order = A.OrderFacts with { LatestStart = A.Now.AddMilliseconds(-milliseconds) } });

    [Theory]
    [InlineData(99, RefusalCode.AmountBelowMinimum)]
    [InlineData(100, null)]
    [InlineData(101, null)]
    public void The_least_amount_is_one_yuan(long fen, RefusalCode? code) => AssertOnly(code, A.Facts with { Amount = new Money(fen) });

    [Theory]
    [InlineData(false, 49_999, null)]
    [InlineData(false, 50_000, null)]
    [InlineData(false, 50_001, RefusalCode.AmountAboveCap)]
    [InlineData(true, 19_999, null)]
    [InlineData(true, 20_000, null)]
    [InlineData(true, 20_001, RefusalCode.AmountAboveCap)]
    public void The_most_is_the_orders_cap(bool promotion, long fen, RefusalCode? code) =>
        AssertOnly(code, A.Facts with { Amount = new Money(fen), Order = A.OrderFacts with { IsPromotion = promotion } });

    [Theory]
    [InlineData(499, RefusalCode.BalanceInsufficient)]
    [InlineData(500, null)]
    [InlineData(501, null)]
    public void The_goods_balance_must_hold_the_amount(long balance, RefusalCode? code) =>
        AssertOnly(code, A.Facts with { Shop = A.ShopFacts with { GoodsBalance = new Money(balance) } });

    [Theory]
    [InlineData(99, RefusalCode.BalanceInsufficient)]
    [InlineData(100, null)]
    public void Before_an_amount_is_typed_the_balance_must_hold_one_yuan(long balance, RefusalCode? code) =>
        AssertOnly(code, A.Facts with { Amount = null, Shop = A.ShopFacts with { GoodsBalance = new Money(balance) } });

    [Fact]
    public void By_policy_a_short_balance_leaves_scanning()
    {
        var facts = A.Facts with { Policy = A.Policy with { ScanWhenBalanceShort = true }, Shop = A.ShopFacts with { GoodsBalance = new Money(499) } };
        var verdict = PayoutRules.Judge(facts);
        Assert.Empty(verdict.Blocks);
        Assert.Equal([RefusalCode.BalanceInsufficient], verdict.ScanOnlyReasons.Select(reason => reason.Code));
    }

    [Theory]
    [InlineData(4_999_499, null)]
    [InlineData(4_999_500, null)]
    [InlineData(4_999_501, RefusalCode.ShopDailyLimitReached)]
    public void The_shop_pays_out_at_most_its_daily_limit(long payoutsToday, RefusalCode? code) =>
        AssertOnly(code, A.Facts with { Shop = A.ShopFacts with { PayoutsToday = new Money(payoutsToday) } });

    [Theory]
    [InlineData(1_999_499, null)]
    [InlineData(1_999_500, null)]
    [InlineData(1_999_501, RefusalCode.ShopGoodsLimitReached)]
    public void From_the_goods_balance_at_most_the_shops_daily_goods_limit(long goodsToday, RefusalCode? code) =>
        AssertOnly(code, A.Facts with { Shop = A.ShopFacts with { GoodsPayoutsToday = new Money(goodsToday) } });

    [Theory]
    [InlineData(false, false, null)]
    [InlineData(false, true, null)]
    [InlineData(true, true, null)]
    [InlineData(true, false, RefusalCode.DepositUnpaid)]
    public void A_shop_without_its_deposit_scans_when_it_entered_for_nothing(bool zeroYuanEntry, bool depositPaid, RefusalCode? code) =>
        AssertOnly(code, A.Facts with { Shop = A.ShopFacts with { IsZeroYuanEntry = zeroYuanEntry, DepositPaid = depositPaid } });

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void A_risk_flag_on_shop_or_order_leaves_scanning(bool shop, bool order) => AssertOnly(
        RefusalCode.RiskFlag,
        A.Facts with { Shop = A.ShopFacts with { RiskFlagged = shop }, Order = A.OrderFacts with { RiskFlagged = order } });

    [Theory]
    [InlineData(StaffRole.Service, RefusalCode.NoQuota)]
    [InlineData(StaffRole.ServiceAdmin, null)]
    [InlineData(StaffRole.Admin, null)]
    public void Only_service_staff_need_a_quota(StaffRole role, RefusalCode? code) =>
        AssertOnly(code, A.Facts with { Payer = A.Payer with { Role = role, Quota = null } });

    [Theory]
    [InlineData(StaffRole.Service, 2_000, null)]
    [InlineData(StaffRole.Service, 2_001, RefusalCode.OverPerPayoutQuota)]
    [InlineData(StaffRole.Service, 1_999, null)]
    [InlineData(StaffRole.ServiceAdmin, 2_000, null)]
    [InlineData(StaffRole.ServiceAdmin, 2_001, RefusalCode.OverPerPayoutQuota)]
    [InlineData(StaffRole.Admin, 2_001, null)]
    public void A_quota_per_payout_binds_everyone_but_an_admin(StaffRole role, long fen, RefusalCode? code) => AssertOnly(
        code, A.Facts with { Amount = new Money(fen), Payer = A.Payer with { Role = role, Quota = A.Quota(20m, 1_000m) } });

    [Theory]
    [InlineData(StaffRole.Service, 4_499, null)]
    [InlineData(StaffRole.Service, 4_500, null)]
    [InlineData(StaffRole.Service, 4_501, RefusalCode.OverDailyQuota)]
    [InlineData(StaffRole.ServiceAdmin, 4_500, null)]
    [InlineData(StaffRole.ServiceAdmin, 4_501, RefusalCode.OverDailyQuota)]
    [InlineData(StaffRole.Admin, 4_501, null)]
    public void A_quota_per_day_binds_everyone_but_an_admin(StaffRole role, long usedToday, RefusalCode? code) => AssertOnly(
        code,
        A.Facts with { Payer = new PayerFacts(A.StaffId, role, A.Quota(20m, 50m), new Money(usedToday)) });

    [Fact]
    public void A_quota_of_zero_is_a_quota() => Assert.Equal(
        [RefusalCode.OverPerPayoutQuota, RefusalCode.OverDailyQuota],
        PayoutRules.Judge(A.Facts with { Payer = A.Service(new Quota(Money.Zero, Money.Zero)) }).ScanOnlyReasons.Select(reason => reason.Code));

    private static readonly DateTimeOffset GroupedAt = Beijing("2026-03-15T09:30");

    private static DateTimeOffset Beijing(string text) =>
        ShopDay.FromBeijingTime(DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture));

    private static void AssertOnly(RefusalCode? code, PayoutFacts facts)
    {
        var verdict = PayoutRules.Judge(facts);
        RefusalCode[] expected = code is { } held ? [held] : [];
        Assert.Equal(expected, verdict.Blocks.Concat(verdict.ScanOnlyReasons).Select(refusal => refusal.Code));
        Assert.Equal(code is null or >= RefusalCode.DepositUnpaid, verdict.Blocks.Count == 0);
    }
}
