using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records.Views;

/// <summary>What a view is to be.</summary>
public sealed record ViewChange(string Name, bool IsShared);

/// <summary>One view's name and sharing, to be changed.</summary>
public partial class ViewFields
{
    private ViewRow? shown;
    private string name = "";
    private bool isShared;

    [Parameter, EditorRequired]
    public ViewRow View { get; set; } = default!;

    [Parameter, EditorRequired]
    public bool MayShare { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<ViewChange> OnChange { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnDelete { get; set; }

    protected override void OnParametersSet()
    {
        // What is typed stays until the view itself is another.
        if (View == shown) return;
        (shown, name, isShared) = (View, View.Name, View.IsShared);
    }

    private Task SaveAsync() => OnChange.InvokeAsync(new ViewChange(name, isShared));
}
