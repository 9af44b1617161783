using static MerchantConsole.PlantedFaults.PlantedFault;

namespace MerchantConsole.PlantedFaults;

/// <summary>The book, the sums beside it, history and decisions (§7, §13).</summary>
internal static class MoneyFaults
{
    private const string Start = "MerchantConsole/Features/Payouts/StartPayout.cs";
    private const string Transaction = "MerchantConsole/Data/ShopTransaction.cs";
    private const string Uses = "MerchantConsole/Data/DayUseChanges.cs";

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("a journal entry has one side", "MerchantConsole.Domain/Ledger/JournalEntry.cs", "Line(1, debit, PostingDirection.Out), ", "", "PayoutProperties", "PayoutTests", "StartPayoutAnswers", Simulation),
        new("closing does not empty the clearing", "MerchantConsole.Domain/Payouts/PayoutTransitions.cs", "Closed, PayoutClearing, ReturnPending", "Closed", "PayoutTransitionsTests", "PayoutProperties", Simulation),
        new("what is returned is not in the goods balance", Transaction, "Shop.GoodsBalance + posting.Amount", "Shop.GoodsBalance", "CardsHaveTheirTime", "DueWorkTests", "StartPayoutAnswers", Simulation),
        new("a move leaves no history row", Transaction, "Db.PayoutEvents.Add(move.Event);", "", "StartPayoutAnswers", "CheckerSeesCards", Simulation),
        new("a failure gives its quota back", Uses, "if (moved.Trigger is not (PayoutTrigger.Start", "if (moved.Trigger == PayoutTrigger.RailRefused && payout.PaidByRightsOf is { } by) Change(ShopDay.Of(moved.At), by, 0, -payout.Amount.Fen);\n        if (moved.Trigger is not (PayoutTrigger.Start", "FailedPayoutsAreRetried", "CheckerSeesCards", Simulation),
        new("an approved request counts for its applicant", Uses, "payout.PaidByRightsOf!.Value, 0", "payout.ApplicantId, 0", "RequestsAreDecided", "RequestRaces", Simulation),
        new("a recharge that waits does not count for the shop's day", Uses, "payout.State != PayoutState.PendingApproval && Payout", "payout.State is not (PayoutState.PendingApproval or PayoutState.AwaitingRecharge) && Payout", "RechargesAreCredited", "StartPayoutAnswers", Simulation),
        new("a decision is stored without its inputs", Start, "Facts = facts,", "Facts = facts with { Amount = null },", "StartPayoutAnswers", Simulation),
        new("the answer of a form's key is not looked up", Start, "if (await AnswerOfKeyAsync(db, request, contents) is { } answered) return answered;", "", "StartPayoutAnswers", "StartPayoutRaces", Simulation),
        new("a key with other contents is answered like the first", Start, "earlier.Request != contents", "earlier.Request.Length == 0", "StartPayoutAnswers", Simulation),
        new("PostgreSQL does not lock the shop's row", "MerchantConsole/Data/Postgres/PostgresShopLock.cs", " FOR UPDATE", "", "StartPayoutRaces", "QuotaRaces"),
        new("money returns after three days, working or not", "MerchantConsole.Domain/Payouts/Payout.cs", "WorkingDays.Mainland.Add(at, policy.ReturnAfterWorkingDays)", "at.AddDays(policy.ReturnAfterWorkingDays)", "PayoutTests", "DueWorkTests", Simulation),
        new("a shop is left out of the query for an order's payouts", "MerchantConsole/Features/Payouts/PayoutFactsReader.cs", "p.ShopId == shopId && p.OrderSn == orderSn", "p.OrderSn == orderSn", "WhatCountsForAnOrder"),
        new("the list of records shows every shop's", "MerchantConsole/Features/Records/PayoutConditions.cs", "p.\\\"ShopId\\\" = {0}", "p.\\\"ShopId\\\" >= {0}", "RecordsAreFiltered", "PagesAreWhatTheFilterSays"),
        new("a formula in an exported file is computed", "MerchantConsole/Features/Records/Export/HarmlessText.cs", "isDangerous ? $\"'{clean}\" : clean", "clean", "HarmlessTextTests"),
    ];
}
