using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>Asks before a freight refund is taken away, and names it. Focus starts on 取消.</summary>
public sealed partial class RemoveFreightRefundDialog(RemoveFreightRefund remove)
{
    private IReadOnlyList<Refusal> refusals = [];
    private MudButton? cancel;
    private bool busy;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    [Parameter, EditorRequired]
    public FreightRefundView Refund { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && cancel is not null) await cancel.FocusAsync();
    }

    private async Task RemoveAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            var result = await Task.Run(() => remove.RunAsync(Staff.ShopId, Staff.StaffId, Refund.Id));
            refusals = result.Refusals;
            if (result.Succeeded) Dialog.Close(DialogResult.Ok(true));
        }
        finally
        {
            busy = false;
        }
    }
}
