using MerchantConsole.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components;

/// <summary>A page's heading (§15) and title, with its actions beside it.</summary>
public partial class PageHeading
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Actions.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>What the title counts where it is not the waiting requests.</summary>
    [Parameter]
    public int? Count { get; set; }

    // An admin who looks at another window sees by the title that somebody waits (§11).
    [CascadingParameter]
    private WaitingRequests? Waiting { get; set; }
}
