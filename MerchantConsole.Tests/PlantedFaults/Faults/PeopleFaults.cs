using static MerchantConsole.PlantedFaults.PlantedFault;

namespace MerchantConsole.PlantedFaults;

/// <summary>Who may do what, and see what (§2, §6).</summary>
internal static class PeopleFaults
{
    private const string Approve = "MerchantConsole/Features/Approvals/ApproveRequest.cs";

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("an applicant approves the own request", Approve, "if (payout.ApplicantId == order.StaffId) return new Refusal(RefusalCode.OwnRequest);", "", "WhoMayDoWhat", "RequestsAreDecided", Simulation),
        new("what was shown to the admin need not be so any more", Approve, "if (changes.Count > 0) return changes;", "", "RequestsAreDecided", Simulation),
        new("a disabled account still pays", "MerchantConsole/Features/Payouts/StartPayout.cs", "if (staff.DisabledAt is not null) return new Refusal(RefusalCode.AccountDisabled);", "", "WhoMayDoWhat", "StartPayoutAnswers", Simulation),
        new("a service admin reads the pending queue", "MerchantConsole/Features/Approvals/DeskQueries.cs", "Admins = [StaffRole.Admin]", "Admins = [StaffRole.Admin, StaffRole.ServiceAdmin]", "DeskShows", "WhoMayDoWhat"),
        new("everybody opens the page of pending requests", "MerchantConsole/Features/Approvals/PendingPage.razor", "Authorize(Roles = nameof(StaffRole.Admin))", "Authorize", "WhoMayOpenWhat"),
        new("anybody of the shop withdraws a request", "MerchantConsole/Features/Payouts/WithdrawPayout.cs", "if (payout.ApplicantId != staffId)", "if (payout.ShopId != shopId)", "WhoMayDoWhat", Simulation),
        new("a quota overwrites one that was changed meanwhile", "MerchantConsole/Features/Quotas/ChangeQuotas.cs", "if (person.Quota != edit.Was)", "if (person.DisplayName.Length == 0)", "ChangingQuotas", "QuotaRaces"),
        new("a withdrawn recharge leaves the provider's order open", "MerchantConsole/Features/Payouts/WithdrawPayout.cs", "recharge.Withdrawn(transaction.Now)", "recharge.Closed(transaction.Now)", "RechargesAreCredited", "CrashesBetweenAnswerAndRecord", Simulation),
        new("who was disabled stays signed in", "MerchantConsole/Features/Account/SignInCheck.cs", " && staff.DisabledAt == null", "", "SigningIn", "ActiveStaffTests"),
        new("a raise that was over begins again with the clock set back", "MerchantConsole/Features/Payouts/StartPayout.cs", "await transaction.EndRaiseThatIsOverAsync(staff, cancellationToken);", "", "RaisingQuotas", Simulation),
    ];
}
