using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Approvals;

/// <summary>What became of each of several requests that were decided at once; what failed comes first.</summary>
public sealed partial class DeskResults
{
    [Parameter, EditorRequired]
    public IReadOnlyList<DeskResult> Results { get; set; } = [];

    [Parameter]
    public EventCallback OnClose { get; set; }
}
