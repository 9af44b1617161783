using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Overview;

/// <summary>Money that has not come to an end, by state, and where it is now (§8).</summary>
public partial class OverviewMoney
{
    [Parameter, EditorRequired]
    public IReadOnlyList<OpenMoney> Open { get; set; } = [];

    private string Name(OpenMoney part) => Shared[part.OutcomeUnknown ? "State.OutcomeUnknown" : $"State.{part.State}"];
}
