using MerchantConsole.Features.Records;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Recharges;

/// <summary>What a payout's record shows of its recharge: the way to go on with it, and payments that went back to their payer (充值退回).</summary>
public sealed partial class RechargeOfRecord(RechargeQueries queries, IDialogService dialogs)
{
    private IReadOnlyList<GivenBack> refunds = [];

    [Parameter, EditorRequired]
    public string PayoutId { get; set; } = "";

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    /// <summary>The record as it was last read; this is read again with it.</summary>
    [Parameter, EditorRequired]
    public RecordHead Head { get; set; } = default!;

    protected override async Task OnParametersSetAsync() =>
        refunds = (await queries.FindAsync(Staff.ShopId, Staff.StaffId, PayoutId)).Value?.Refunds ?? [];

    private Task OpenAsync() => dialogs.ShowAsync<RechargeDialog>(
        Texts["Title"],
        new DialogParameters<RechargeDialog> { { d => d.PayoutId, PayoutId }, { d => d.Staff, Staff } });
}
