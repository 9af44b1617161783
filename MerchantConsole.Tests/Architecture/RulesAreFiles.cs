using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Architecture;

/// <summary>House rule 3: one rule, one file, one code.</summary>
public sealed class RulesAreFiles
{
    // §5 and §6, less OrderNotFound: without an order there is nothing that a rule could look at.
    private static readonly RefusalCode[] RulebookCodes = Enum.GetValues<RefusalCode>()
        .Where(code => code is > RefusalCode.OrderNotFound and < RefusalCode.TypeMissing)
        .ToArray();

    [Fact]
    public void Each_code_of_the_rulebook_has_one_rule_of_its_name() =>
        Assert.Equal(RulebookCodes.Order(), PayoutRules.All.Select(rule => rule.Code).Order());

    [Fact]
    public void Each_rule_is_named_by_its_code() =>
        Assert.All(PayoutRules.All, rule => Assert.Equal(rule.Code.ToString(), rule.GetType().Name));

    [Fact]
    public void Each_rule_is_a_file_of_that_name_and_there_is_no_other_file() => Assert.Equal(
        RulebookCodes.Select(code => $"MerchantConsole.Domain/Payouts/Rules/{code}.cs").Order(StringComparer.Ordinal),
        SourceTree.Files.Where(file => file.StartsWith("MerchantConsole.Domain/Payouts/Rules/", StringComparison.Ordinal)));

    [Fact]
    public void Every_rule_that_is_written_is_asked() => Assert.Equal(
        typeof(IPayoutRule).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IPayoutRule))).Select(type => type.Name).Order(StringComparer.Ordinal),
        PayoutRules.All.Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal));

    [Fact]
    public void They_are_asked_in_the_documented_order() => Assert.Equal(
        [
            RefusalCode.UnpaidBills, RefusalCode.NotGrouped, RefusalCode.GroupedTooLongAgo, RefusalCode.CountReached, RefusalCode.TooSoon,
            RefusalCode.AmountBelowMinimum, RefusalCode.AmountAboveCap, RefusalCode.BalanceInsufficient, RefusalCode.ShopDailyLimitReached,
            RefusalCode.DepositUnpaid, RefusalCode.RiskFlag, RefusalCode.GroupedThreeToTwelveMonths, RefusalCode.NoQuota,
            RefusalCode.OverPerPayoutQuota, RefusalCode.OverDailyQuota, RefusalCode.ShopGoodsLimitReached,
        ],
        PayoutRules.All.Select(rule => rule.Code));

    [Fact]
    public void Blocks_are_those_of_section_5_and_scan_only_those_of_section_6() => Assert.All(
        PayoutRules.All,
        rule => Assert.Equal(
            rule.Code < RefusalCode.DepositUnpaid ? RuleWeight.Block : RuleWeight.ScanOnly, rule.WeightUnder(PayoutPolicy.Default)));

    [Fact]
    public void The_defaults_are_those_of_section_14()
    {
        var policy = PayoutPolicy.Default;
        Assert.Equal("1.00 500.00 200.00", $"{policy.Minimum} {policy.Cap} {policy.PromotionCap}");
        Assert.Equal((3, TimeSpan.FromSeconds(60), 3, 12), (policy.PerOrder, policy.Between, policy.ScanOnlyFromMonths, policy.NoneAfterMonths));
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromHours(72)), (policy.RechargeWithin, policy.CardWithin));
        Assert.Equal((TimeSpan.FromDays(7), 3, TimeSpan.FromDays(7)), (policy.CloseAfter, policy.ReturnAfterWorkingDays, policy.RequestLapsesAfter));
        Assert.Equal("50000.00 20000.00", $"{policy.ShopDaily} {policy.ShopGoodsDaily}");
        Assert.False(policy.ScanWhenBalanceShort);
    }
}
