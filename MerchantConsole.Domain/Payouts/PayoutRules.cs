using MerchantConsole.Domain.Payouts.Rules;
using MerchantConsole.Domain.Staff;

namespace MerchantConsole.Domain.Payouts;

/// <summary>The rules of §5 and §6, in the order in which they are shown, and the one judgement that all of them make together.</summary>
public static class PayoutRules
{
    /// <summary>For so long after its start a payout of the same buyer, type and amount may be the same one again (§4); at exactly a day it is none.</summary>
    public static readonly TimeSpan SameAmountWithin = TimeSpan.FromDays(1);

    /// <summary>Every rule, in order.</summary>
    public static IReadOnlyList<IPayoutRule> All { get; } =
    [
        new UnpaidBills(),
        new NotGrouped(),
        new GroupedTooLongAgo(),
        new CountReached(),
        new TooSoon(),
        new AmountBelowMinimum(),
        new AmountAboveCap(),
        new BalanceInsufficient(),
        new ShopDailyLimitReached(),

        new DepositUnpaid(),
        new RiskFlag(),
        new GroupedThreeToTwelveMonths(),
        new NoQuota(),
        new OverPerPayoutQuota(),
        new OverDailyQuota(),
        new ShopGoodsLimitReached(),
    ];

    /// <summary>Judges a payout, also one that is only half typed: all that holds, together (§5).</summary>
    public static PayoutVerdict Judge(PayoutFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Order is not { } order) return NoSuchOrder();

        var held = All
            .Select(rule => (Weight: rule.WeightUnder(facts.Policy), Refusal: rule.Judge(facts, order)))
            .Where(found => found.Refusal is not null)
            .ToList();
        var blocks = held.Where(found => found.Weight == RuleWeight.Block).Select(found => found.Refusal!).ToList();
        var scanOnly = held.Where(found => found.Weight == RuleWeight.ScanOnly).Select(found => found.Refusal!).ToList();
        return new PayoutVerdict
        {
            Blocks = blocks,
            ScanOnlyReasons = scanOnly,
            Warnings = WarningsOf(facts, order).ToList(),
            Limits = PayoutLimits.Of(facts, order),
            OpenChoices = blocks.Count > 0 ? [] : ChoicesOf(facts.Payer.Role, goodsOpen: scanOnly.Count == 0).ToList(),
        };
    }

    // Scanning stays open whatever closes the goods balance; asking makes sense only where it is closed and for who is no admin (§6).
    private static IEnumerable<FundingChoice> ChoicesOf(StaffRole role, bool goodsOpen)
    {
        if (goodsOpen) yield return FundingChoice.GoodsBalance;
        yield return FundingChoice.Scan;
        if (!goodsOpen && role != StaffRole.Admin) yield return FundingChoice.AskAdmin;
    }

    private static IEnumerable<PayoutWarning> WarningsOf(PayoutFacts facts, OrderFacts order)
    {
        if (facts.Type is { } type && order.PaidTypes.Contains(type)) yield return PayoutWarning.RepeatOfType;
        if (order.IsRefunded) yield return PayoutWarning.OrderRefunded;
        if (order.FreightRefunds > 0) yield return PayoutWarning.FreightRefunded;
        if (order.BuyersOtherPayouts > 0) yield return PayoutWarning.BuyerPaidElsewhere;
        if (facts is { Type: { } asked, Amount: { } amount }
            && order.RecentlyPaid.Any(paid => paid.Type == asked && paid.Amount == amount && facts.Now - paid.At < SameAmountWithin))
            yield return PayoutWarning.SameAmountRecently;
    }

    private static PayoutVerdict NoSuchOrder() => new()
    {
        Blocks = [new Refusal(RefusalCode.OrderNotFound)],
        ScanOnlyReasons = [],
        Warnings = [],
        Limits = [],
        OpenChoices = [],
    };
}
