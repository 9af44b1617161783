using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Payouts;

/// <summary>Says that an amount is over the order's cap and names the cap (§4).</summary>
public sealed partial class OverCapDialog
{
    private MudButton? ok;

    [Parameter, EditorRequired]
    public Refusal Refusal { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && ok is not null) await ok.FocusAsync();
    }
}
