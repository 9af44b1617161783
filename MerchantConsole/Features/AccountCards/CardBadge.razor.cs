using MerchantConsole.Domain.AccountCards;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.AccountCards;

/// <summary>An account card's state: icon, colour and word, in this one place (§10).</summary>
public sealed partial class CardBadge
{
    /// <summary>As it is now: see <see cref="CardView.StateAt"/>.</summary>
    [Parameter, EditorRequired]
    public AccountCardState State { get; set; }

    private string Icon => State switch
    {
        AccountCardState.Open => Icons.Material.Outlined.EditNote,
        AccountCardState.Submitted => Icons.Material.Outlined.TaskAlt,
        AccountCardState.Voided => Icons.Material.Outlined.Block,
        _ => Icons.Material.Outlined.TimerOff,
    };

    private string Tone => State switch
    {
        AccountCardState.Open => "wait",
        AccountCardState.Submitted => "good",
        _ => "quiet",
    };
}
