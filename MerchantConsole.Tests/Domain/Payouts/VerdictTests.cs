using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Tests.TestKit;
using static MerchantConsole.Domain.Payouts.FundingChoice;

namespace MerchantConsole.Tests.Domain.Payouts;

/// <summary>§4-§7: the verdict as a whole, for each role.</summary>
public sealed class VerdictTests
{
    // Facts in which every rule that can hold at once holds.
    private static readonly PayoutFacts Worst = A.Facts with
    {
        Amount = A.Yuan(600m),
        Shop = new ShopFacts(A.Yuan(0.99m), true, true, false, true, A.Yuan(50_000m), A.Yuan(20_000m)),
        Order = A.OrderFacts with
        {
            GroupedAt = A.Now.AddMonths(-4),
            RiskFlagged = true,
            IsRefunded = true,
            CountedPayouts = 3,
            LatestStart = A.Now.AddSeconds(-1),
            PaidTypes = [PayoutType.ReturnShipping],
            FreightRefunds = 1,
            BuyersOtherPayouts = 2,
            RecentlyPaid = [new RecentPayout("P", PayoutType.ReturnShipping, A.Yuan(600m), A.Now.AddHours(-1))],
        },
        Payer = A.Service(A.Quota(20m, 50m), debitedToday: 50m),
    };

    [Fact]
    public void All_that_holds_is_shown_together_in_the_order_of_the_rules()
    {
        var verdict = PayoutRules.Judge(Worst);
        Assert.Equal(
            [
                RefusalCode.UnpaidBills, RefusalCode.CountReached, RefusalCode.TooSoon, RefusalCode.AmountAboveCap,
                RefusalCode.BalanceInsufficient, RefusalCode.ShopDailyLimitReached,
            ],
            verdict.Blocks.Select(block => block.Code));
        Assert.Equal(
            [
                RefusalCode.DepositUnpaid, RefusalCode.RiskFlag, RefusalCode.GroupedThreeToTwelveMonths, RefusalCode.OverPerPayoutQuota,
                RefusalCode.OverDailyQuota, RefusalCode.ShopGoodsLimitReached,
            ],
            verdict.ScanOnlyReasons.Select(reason => reason.Code));
        Assert.Equal(Enum.GetValues<PayoutWarning>(), verdict.Warnings);
        Assert.Empty(verdict.OpenChoices);
    }

    [Theory]
    [InlineData(StaffRole.Admin, new[] { GoodsBalance, Scan })]
    [InlineData(StaffRole.ServiceAdmin, new[] { GoodsBalance, Scan })]
    [InlineData(StaffRole.Service, new[] { GoodsBalance, Scan })]
    public void With_nothing_against_it_each_role_pays_or_scans(StaffRole role, FundingChoice[] open) => Assert.Equal(
        open, PayoutRules.Judge(A.Facts with { Payer = A.Payer with { Role = role, Quota = A.Quota(20m, 50m) } }).OpenChoices);

    [Theory]
    [InlineData(StaffRole.Admin, new[] { Scan })]
    [InlineData(StaffRole.ServiceAdmin, new[] { Scan, AskAdmin })]
    [InlineData(StaffRole.Service, new[] { Scan, AskAdmin })]
    public void With_the_goods_balance_closed_all_scan_and_who_is_no_admin_may_ask(StaffRole role, FundingChoice[] open) => Assert.Equal(
        open,
        PayoutRules.Judge(A.Facts with
        {
            Shop = A.ShopFacts with { RiskFlagged = true },
            Payer = A.Payer with { Role = role, Quota = A.Quota(20m, 50m) },
        }).OpenChoices);

    [Theory]
    [InlineData(StaffRole.Admin)]
    [InlineData(StaffRole.ServiceAdmin)]
    [InlineData(StaffRole.Service)]
    public void A_block_closes_everything_for_everyone(StaffRole role) => Assert.Empty(
        PayoutRules.Judge(A.Facts with { Shop = A.ShopFacts with { HasUnpaidBills = true }, Payer = A.Payer with { Role = role } }).OpenChoices);

    [Fact]
    public void Each_refusal_carries_the_figures_behind_it_and_when_it_will_change()
    {
        var held = PayoutRules.Judge(Worst).Blocks.Concat(PayoutRules.Judge(Worst).ScanOnlyReasons).ToDictionary(refusal => refusal.Code);
        var midnight = new DateTimeOffset(2026, 11, 23, 16, 0, 0, TimeSpan.Zero);
        Assert.Equal((3, 3), (held[RefusalCode.CountReached].Count, held[RefusalCode.CountReached].CountLimit));
        Assert.Equal(A.Now.AddSeconds(59), held[RefusalCode.TooSoon].Until);
        Assert.Equal((A.Yuan(600m), A.Yuan(500m)), (held[RefusalCode.AmountAboveCap].Amount, held[RefusalCode.AmountAboveCap].Limit));
        Assert.Equal(A.Yuan(0.99m), held[RefusalCode.BalanceInsufficient].Limit);
        Assert.Equal((A.Yuan(50_000m), Money.Zero, midnight), FiguresOf(RefusalCode.ShopDailyLimitReached));
        Assert.Equal((A.Yuan(20_000m), Money.Zero, midnight), FiguresOf(RefusalCode.ShopGoodsLimitReached));
        Assert.Equal((A.Yuan(50m), Money.Zero, midnight), FiguresOf(RefusalCode.OverDailyQuota));
        Assert.Equal(A.Yuan(20m), held[RefusalCode.OverPerPayoutQuota].Limit);
        Assert.Equal(Worst.Order!.GroupedAt, held[RefusalCode.GroupedThreeToTwelveMonths].Since);

        (Money?, Money?, DateTimeOffset?) FiguresOf(RefusalCode code) => (held[code].Limit, held[code].Remaining, held[code].Until);
    }

    [Fact]
    public void Every_limit_is_given_with_used_and_remaining_though_none_holds()
    {
        var facts = A.Facts with
        {
            Shop = A.ShopFacts with { PayoutsToday = A.Yuan(30m), GoodsPayoutsToday = A.Yuan(20m) },
            Order = A.OrderFacts with { CountedPayouts = 1 },
            Payer = A.Service(A.Quota(20m, 50m), debitedToday: 12.50m),
        };
        var limits = PayoutRules.Judge(facts).Limits.ToDictionary(limit => limit.Code);
        Assert.Equal(
            [
                RefusalCode.CountReached, RefusalCode.AmountAboveCap, RefusalCode.BalanceInsufficient, RefusalCode.ShopDailyLimitReached,
                RefusalCode.OverPerPayoutQuota, RefusalCode.OverDailyQuota, RefusalCode.ShopGoodsLimitReached,
            ],
            limits.Keys.Order());
        Assert.Equal((1, 3), (limits[RefusalCode.CountReached].Count, limits[RefusalCode.CountReached].CountLimit));
        Assert.Equal((A.Yuan(30m), A.Yuan(49_970m)), Figures(RefusalCode.ShopDailyLimitReached));
        Assert.Equal((A.Yuan(20m), A.Yuan(19_980m)), Figures(RefusalCode.ShopGoodsLimitReached));
        Assert.Equal((A.Yuan(12.50m), A.Yuan(37.50m)), Figures(RefusalCode.OverDailyQuota));
        Assert.Equal(facts.Today.End, limits[RefusalCode.OverDailyQuota].RestartsAt);

        (Money Used, Money Remaining) Figures(RefusalCode code) => (limits[code].Used, limits[code].Remaining);
    }

    [Fact]
    public void What_remains_of_a_limit_that_was_lowered_below_its_use_is_zero() => Assert.Equal(
        Money.Zero, new LimitUse(RefusalCode.OverDailyQuota, A.Yuan(10m), A.Yuan(12m), null).Remaining);

    [Fact]
    public void An_admin_is_shown_no_quota() => Assert.DoesNotContain(
        PayoutRules.Judge(A.Facts with { Payer = A.Payer with { Quota = A.Quota(1m, 1m) } }).Limits,
        limit => limit.Code is RefusalCode.OverPerPayoutQuota or RefusalCode.OverDailyQuota);

    [Theory]
    [InlineData(PayoutType.ReturnShipping, true)]
    [InlineData(PayoutType.Other, false)]
    [InlineData(null, false)]
    public void The_same_type_again_is_warned_of(PayoutType? type, bool warned) => Assert.Equal(
        warned,
        PayoutRules.Judge(A.Facts with { Type = type, Order = A.OrderFacts with { PaidTypes = [PayoutType.ReturnShipping] } })
            .Warnings.Contains(PayoutWarning.RepeatOfType));

    [Fact]
    public void What_closes_a_choice_can_be_asked_for()
    {
        var scanOnly = PayoutRules.Judge(A.Facts with { Shop = A.ShopFacts with { RiskFlagged = true } });
        Assert.Equal([RefusalCode.RiskFlag], scanOnly.ReasonsAgainst(GoodsBalance).Select(reason => reason.Code));
        Assert.Empty(scanOnly.ReasonsAgainst(Scan));
        Assert.Equal([RefusalCode.SourceNotOpen], scanOnly.ReasonsAgainst(AskAdmin).Select(reason => reason.Code));

        var blocked = PayoutRules.Judge(A.Facts with { Shop = A.ShopFacts with { HasUnpaidBills = true } });
        Assert.Equal([RefusalCode.UnpaidBills], blocked.ReasonsAgainst(Scan).Select(reason => reason.Code));
    }

    [Theory]
    [InlineData(PayoutType.ReturnShipping, 500, 0, true)]
    [InlineData(PayoutType.ReturnShipping, 500, 86_399_999, true)]
    [InlineData(PayoutType.ReturnShipping, 500, 86_400_000, false)]
    [InlineData(PayoutType.ReturnShipping, 501, 1, false)]
    [InlineData(PayoutType.ReturnShipping, 499, 1, false)]
    [InlineData(PayoutType.Other, 500, 1, false)]
    public void The_same_amount_and_type_to_the_buyer_within_a_day_is_warned_of(PayoutType type, long fen, int millisecondsAgo, bool warned)
    {
        var paid = new RecentPayout("P", type, new Money(fen), A.Now.AddMilliseconds(-millisecondsAgo));
        var verdict = PayoutRules.Judge(A.Facts with { Order = A.OrderFacts with { RecentlyPaid = [paid] } });
        Assert.Equal(warned, verdict.Warnings.Contains(PayoutWarning.SameAmountRecently));
        Assert.Equal(warned, verdict.RepeatsFor(type).Count > 0);
        Assert.False(verdict.IsBlocked);
    }

    [Theory]
    [InlineData(PayoutType.ReturnShipping, 1, true)]
    [InlineData(PayoutType.ReturnShipping, 0, false)]
    [InlineData(PayoutType.PriceDifference, 1, false)]
    [InlineData(PayoutType.Other, 1, false)]
    [InlineData(null, 1, false)]
    public void Freight_that_the_platform_refunded_is_a_repeat_for_a_payout_of_freight_alone(PayoutType? type, int refunds, bool isRepeat)
    {
        var verdict = PayoutRules.Judge(A.Facts with { Type = type, Order = A.OrderFacts with { FreightRefunds = refunds } });
        Assert.Equal(isRepeat ? [PayoutWarning.FreightRefunded] : [], verdict.RepeatsFor(type));
        Assert.Equal(refunds > 0, verdict.Warnings.Contains(PayoutWarning.FreightRefunded));
        Assert.False(verdict.IsBlocked);
    }

    [Fact]
    public void Nothing_is_a_repeat_before_type_and_amount_are_typed()
    {
        var order = A.OrderFacts with { RecentlyPaid = [new RecentPayout("P", PayoutType.ReturnShipping, A.Yuan(5), A.Now)] };
        Assert.Empty(PayoutRules.Judge(A.Facts with { Order = order, Amount = null }).RepeatsFor(PayoutType.ReturnShipping));
        Assert.Empty(PayoutRules.Judge(A.Facts with { Order = order, Type = null }).RepeatsFor(null));
    }
}
