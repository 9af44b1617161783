using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Recharges;

/// <summary>The way back to a recharge that waits for its payment (§9), for every list of payouts.</summary>
public sealed partial class ContinueRecharge
{
    [Parameter, EditorRequired]
    public string PayoutId { get; set; } = "";

    /// <summary>The window to open it in; null for this one.</summary>
    [Parameter]
    public string? Target { get; set; }
}
