using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Components.Feedback;

/// <summary>A payout's state: icon, colour and word, in this one place (§8).</summary>
public partial class StateBadge
{
    [Parameter, EditorRequired]
    public PayoutState State { get; set; }

    /// <summary>Whether the rail owes a definite answer: 打款中 is then shown as 结果确认中.</summary>
    [Parameter]
    public bool OutcomeUnknown { get; set; }

    private string Icon => State switch
    {
        PayoutState.PendingApproval => Icons.Material.Outlined.HourglassEmpty,
        PayoutState.Rejected => Icons.Material.Outlined.DoNotDisturb,
        PayoutState.Withdrawn => Icons.Material.Outlined.Undo,
        PayoutState.AwaitingRecharge => Icons.Material.Outlined.QrCode2,
        PayoutState.RechargeFailed => Icons.Material.Outlined.TimerOff,
        PayoutState.Processing => OutcomeUnknown ? Icons.Material.Outlined.HelpOutline : Icons.Material.Outlined.Sync,
        PayoutState.Succeeded => Icons.Material.Outlined.CheckCircle,
        PayoutState.Failed => Icons.Material.Outlined.ErrorOutline,
        PayoutState.Closed => Icons.Material.Outlined.Lock,
        _ => Icons.Material.Outlined.AssignmentReturn,
    };

    private string Tone => State switch
    {
        PayoutState.Succeeded => "good",
        PayoutState.Failed or PayoutState.RechargeFailed => "bad",
        PayoutState.PendingApproval or PayoutState.AwaitingRecharge => "wait",
        PayoutState.Processing => OutcomeUnknown ? "wait" : "busy",
        _ => "quiet",
    };
}
