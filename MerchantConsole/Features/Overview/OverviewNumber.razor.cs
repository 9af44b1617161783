using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Overview;

/// <summary>A count with its amount, which leads to the payouts that make it up.</summary>
public partial class OverviewNumber
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter, EditorRequired]
    public Tally Tally { get; set; } = Tally.Zero;

    [Parameter, EditorRequired]
    public string Href { get; set; } = "";
}
