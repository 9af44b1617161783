using MerchantConsole.Components;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Overview;

/// <summary>A count that leads to the payouts that make it up.</summary>
public partial class OverviewCount
{
    [Parameter, EditorRequired]
    public OverviewNumber Number { get; set; } = default!;

    /// <summary>What is counted, for those who cannot see where it stands.</summary>
    [Parameter, EditorRequired]
    public string Of { get; set; } = "";

    /// <summary>Whether the amount stands beside the count, within the link.</summary>
    [Parameter]
    public bool WithSum { get; set; }

    private string Label => Texts["Number.Label", Of, Number.Tally.Count, Number.Tally.Amount.ToDisplay()];
}
