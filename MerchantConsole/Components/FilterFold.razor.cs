using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components;

/// <summary>On a phone a list's filters fold behind one button that says how many of them narrow the list; on anything wider they are simply there.</summary>
public partial class FilterFold
{
    /// <summary>The id of what is folded.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    /// <summary>How many filters narrow the list.</summary>
    [Parameter, EditorRequired]
    public int Count { get; set; }

    /// <summary>Whether it is unfolded; kept by whoever lives as long as the page.</summary>
    [Parameter, EditorRequired]
    public bool IsOpen { get; set; }

    [Parameter]
    public EventCallback<bool> IsOpenChanged { get; set; }

    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }
}
