using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components.Layout;

/// <summary>The honest face of a page that has its address already and not yet its work.</summary>
public sealed partial class ComingPage
{
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    [Parameter, EditorRequired]
    public string GoTo { get; set; } = "";
}
