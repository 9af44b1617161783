using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Quotas;

/// <summary>Takes a running raise back before its end. Focus starts on 取消.</summary>
public sealed partial class EndRaiseDialog(RaiseQuotas raise)
{
    private IReadOnlyList<Refusal> refusals = [];
    private bool busy;

    [Parameter, EditorRequired]
    public CurrentStaff Actor { get; set; } = default!;

    /// <summary>The account as the sheet showed it.</summary>
    [Parameter, EditorRequired]
    public QuotaAccount Account { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private async Task EndAsync()
    {
        if (busy) return;
        busy = true;
        try
        {
            var result = await raise.RunAsync(new RaiseQuotasRequest(Actor.ShopId, Actor.StaffId, [Account.Id], null));
            refusals = result.Refusals;
            if (result.Succeeded) Dialog.Close();
        }
        finally
        {
            busy = false;
        }
    }
}
