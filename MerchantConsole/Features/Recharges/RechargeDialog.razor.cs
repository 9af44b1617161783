using MerchantConsole.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace MerchantConsole.Features.Recharges;

/// <summary>The recharge over another page (继续充值).</summary>
public sealed partial class RechargeDialog(IStringLocalizer<SharedTexts> texts)
{
    [Parameter, EditorRequired]
    public string PayoutId { get; set; } = "";

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private IStringLocalizer<SharedTexts> Shared => texts;
}
