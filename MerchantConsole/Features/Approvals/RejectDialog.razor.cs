using MerchantConsole.Components.Feedback;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Approvals;

/// <summary>驳回 with a reason of 1-200 characters (§8), which the applicant reads. It decides nothing itself.</summary>
public sealed partial class RejectDialog
{
    private const int PresetCount = 5;
    private ElementReference field;
    private string reason = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<DeskPick> Picks { get; set; } = [];

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    private IReadOnlyList<string> Presets => [.. Enumerable.Range(1, PresetCount).Select(number => Texts[$"Reject.Preset.{number}"].Value)];

    private string? Wrong => PayoutText.HasLength(reason) ? null : RefusalTexts.Describe(Shared, new Refusal(RefusalCode.RejectionReasonLength));

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender) await field.FocusAsync();
    }
}
