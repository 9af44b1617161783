using static MerchantConsole.PlantedFaults.PlantedFault;

namespace MerchantConsole.PlantedFaults;

/// <summary>Rules and limits that are off by a little (§5-§7).</summary>
internal static class RuleFaults
{
    private const string Rules = "MerchantConsole.Domain/Payouts/Rules/";
    private const string Policy = "MerchantConsole.Domain/Payouts/PayoutPolicy.cs";

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("60 s between two payouts become 59", Policy, "FromSeconds(60)", "FromSeconds(59)", "RuleLimitTests", Simulation),
        new("at exactly 60 s it is still too soon", $"{Rules}TooSoon.cs", "facts.Now < latest", "facts.Now <= latest", "RuleLimitTests", Simulation),
        new("a fourth payout of an order passes", $"{Rules}CountReached.cs", "CountedPayouts >= facts", "CountedPayouts > facts", "RuleLimitTests", "StartPayoutRaces", Simulation),
        new("the cap itself is refused", $"{Rules}AmountAboveCap.cs", "amount > order.Cap", "amount >= order.Cap", "RuleLimitTests", Simulation),
        new("promotion goods have the common cap", Policy, "isPromotion ? PromotionCap : Cap", "Cap", "RuleLimitTests", Simulation),
        new("the daily quota to the fen is refused", $"{Rules}OverDailyQuota.cs", "AmountOrMinimum > quota.PerDay", "AmountOrMinimum >= quota.PerDay", "RuleLimitTests", Simulation),
        new("a fen over the per-payout quota passes", $"{Rules}OverPerPayoutQuota.cs", "facts.AmountOrMinimum > quota.PerPayout", "facts.AmountOrMinimum.Fen > quota.PerPayout.Fen + 1", "RuleLimitTests", Simulation),
        new("a shop's day ends at midnight UTC", "MerchantConsole.Domain/ShopDay.cs", "FromDateTime(BeijingTime(instant))", "FromDateTime(instant.UtcDateTime)", "ShopDayTests", Simulation),
        new("exactly one year after grouping counts as more", $"{Rules}GroupedTooLongAgo.cs", "facts.Now > ShopDay", "facts.Now >= ShopDay", "RuleLimitTests", Simulation),
        new("exactly three months after grouping the goods balance is open", $"{Rules}GroupedThreeToTwelveMonths.cs", "facts.Now >= ShopDay", "facts.Now > ShopDay", "RuleLimitTests", Simulation),
        new("a service account without a quota pays", $"{Rules}NoQuota.cs", "StaffRole.Service,", "StaffRole.ServiceAdmin,", "RuleLimitTests", "VerdictTests", Simulation),
        new("an order's risk flag is not looked at", $"{Rules}RiskFlag.cs", " || order.RiskFlagged", "", "RuleLimitTests", "VerdictTests", Simulation),
        new("unpaid bills are no rule", "MerchantConsole.Domain/Payouts/PayoutRules.cs", "new UnpaidBills(),", "", "RulesAreFiles", "VerdictTests", Simulation),
        new("a failed payout does not count towards three", "MerchantConsole.Domain/Payouts/Payout.cs", "PayoutState.Withdrawn or PayoutState.RechargeFailed)", "PayoutState.Withdrawn or PayoutState.RechargeFailed or PayoutState.Failed)", "PayoutTests", "StartPayoutAnswers", Simulation),
        new("a withdrawn request does not start the minute", "MerchantConsole/Features/Payouts/PayoutFactsReader.cs", "payouts.Count == 0 ? null : payouts.Max(", "counted.Count == 0 ? null : counted.Max(", "WhatCountsForAnOrder", Simulation),
        new("a repeat needs no confirmation", "MerchantConsole/Features/Payouts/StartPayout.cs", " && !request.ConfirmsRepeat", " && request.Draft.Amount.Fen < 0", "StartPayoutAnswers", Simulation),
        new("make-up workdays count as days off", "MerchantConsole.Domain/WorkingDays.cs", "? works", "? works && day.Date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)", "WorkingDaysTests", Simulation),
        new("the traditional letters of a private account pass", "MerchantConsole.Domain/Messages/PrivateAccountCheck.cs", "place and >= 0 ? Simplified[place] : narrow", "place and >= 99 ? Simplified[place] : narrow", "PrivateAccountCheckTests"),
    ];
}
