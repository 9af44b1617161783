using static MerchantConsole.PlantedFaults.PlantedFault;

namespace MerchantConsole.PlantedFaults;

/// <summary>What goes to a rail and what its answer does, leases, and what happens on time (§8).</summary>
internal static class SendingFaults
{
    private const string Record = "MerchantConsole/Features/Payouts/RecordRailAnswer.cs";

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("a time-out is taken for a failure", "MerchantConsole/Features/Payouts/SendPayout.cs", "new RailAnswer.Unknown(\"time-out\")", "new RailAnswer.Refused(FailureKind.Other, \"time-out\")", "SilenceIsNoFailure", Simulation),
        new("a rail that throws has refused", "MerchantConsole/Features/Payouts/SendPayout.cs", "new RailAnswer.Unknown(exception.GetType().Name)", "new RailAnswer.Refused(FailureKind.Other, exception.GetType().Name)", "SilenceIsNoFailure", Simulation),
        new("an unknown outcome is tried again under a new number", "MerchantConsole.Domain/Payouts/Payout.cs", "OutcomeUnknownSince ??= at;", "OutcomeUnknownSince ??= at;\n                Attempt++;", "PayoutTests", "DueWorkTests", Simulation),
        new("a number that the rail does not know is a failure", Record, "PutOff(transaction, payout, PayoutStep.Send);", "Move(PayoutTrigger.RailRefused, \"\");", "SilenceIsNoFailure", Simulation),
        new("SQLite: a lease is not looked at when work is claimed", "MerchantConsole/Data/Sqlite/SqliteDueClaims.cs", " AND (\"LeaseUntil\" IS NULL OR \"LeaseUntil\" <= {1})", "", "DueWorkTests", Simulation),
        new("PostgreSQL: a lease is not looked at when work is claimed", "MerchantConsole/Data/Postgres/PostgresDueClaims.cs", " AND (\"LeaseUntil\" IS NULL OR \"LeaseUntil\" <= {1})", "", "DueWorkTests"),
        new("a late worker's answer counts under a lost lease", Record, "payout.LeaseNumber != step.LeaseNumber || ", "", "DueWorkTests", Simulation),
        new("a step of time runs under a lost lease, or before its time", "MerchantConsole/Features/Payouts/MoveOnTime.cs", "payout.LeaseNumber != step.LeaseNumber || payout.NextStep != step.Step || payout.NextAt > transaction.Now", "payout.NextStep != step.Step", "DueWorkTests", Simulation),
        new("a card outlives the closing of its payout", "MerchantConsole/Features/Payouts/MoveOnTime.cs", "if (payout.State == PayoutState.Closed)", "if (payout.State == PayoutState.Returned)", "CardsHaveTheirTime", "CheckerSeesCards", Simulation),
        new("a card works twice", "MerchantConsole.Domain/AccountCards/AccountCard.cs", "EndsAt, at) == AccountCardState.Open;", "EndsAt, at) is AccountCardState.Open or AccountCardState.Submitted;", "FailedPayoutsAreRetried", "CardRaces", Simulation),
        new("a card works at its very end", "MerchantConsole.Domain/AccountCards/AccountCard.cs", "at >= endsAt", "at > endsAt", "CardsHaveTheirTime", Simulation),
        new("a clock that is set back opens a card again", "MerchantConsole/Features/AccountCards/SubmitCard.cs", "card?.End(now, policy);", "", "CardsHaveTheirTime", Simulation),
        new("a newer card leaves the older one open", "MerchantConsole/Features/AccountCards/SendCard.cs", "earlier?.Void(transaction.Now, policy);", "", "CardsHaveTheirTime", "FailedPayoutsAreRetried", Simulation),
        new("a card is sent again within the minute", "MerchantConsole/Features/AccountCards/SendCardAgain.cs", "from > transaction.Now", "from > transaction.Now.AddSeconds(1)", "CardsHaveTheirTime", Simulation),
        new("a buyer's account is in the log", "MerchantConsole/Features/AccountCards/PayeeReader.cs", "return new(new PayeeAccount(kind, number, name, bank), false);", "{\n            log.LogWarning(\"To {Number}\", number);\n            return new(new PayeeAccount(kind, number, name, bank), false);\n        }", "AccountsAreNowhereInPlainText"),
        new("a buyer's account is stored unsealed", "MerchantConsole/Features/AccountCards/SubmitCard.cs", "Seal(nameof(AccountCard.SealedNumber), account.Number)", "account.Number", "AccountsAreNowhereInPlainText", "AccountsAreSealed"),
    ];
}
