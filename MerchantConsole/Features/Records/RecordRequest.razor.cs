using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>What a record shows of the request it was (§6, §8): who asked with which note, how long it has waited or who decided, and the applicant's 撤回.</summary>
public sealed partial class RecordRequest(WithdrawPayout withdraw)
{
    private IReadOnlyList<Refusal> refusals = [];

    [Parameter, EditorRequired]
    public RecordDetail Detail { get; set; } = default!;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    private RecordEvent Asked => Detail.Events[0];

    private RecordEvent? Ended => Detail.Events.FirstOrDefault(moved => moved.From == PayoutState.PendingApproval);

    private bool IsOwn => Detail.Head.ApplicantId == Staff.StaffId;

    // The page reads again by the notice of the commit.
    private async Task WithdrawAsync() =>
        refusals = (await Task.Run(() => withdraw.RunAsync(Staff.ShopId, Staff.StaffId, Detail.Head.PayoutId))).Refusals;
}
