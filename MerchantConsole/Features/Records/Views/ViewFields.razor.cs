using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Records.Views;

/// <summary>What a view is to be.</summary>
public sealed record ViewChange(string Name, bool IsShared);

/// <summary>One view's name and sharing, to be changed.</summary>
public partial class ViewFields
{
    private ViewRow? shown;
    private string name = "";
    private bool isShared;
    private bool asksToDelete;
    private bool movesFocus;
    private MudButton? keep;

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

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!movesFocus || keep is null) return;
        movesFocus = false;
        await keep.FocusAsync();
    }

    private void AskToDelete() => (asksToDelete, movesFocus) = (true, true);

    private Task SaveAsync() => OnChange.InvokeAsync(new ViewChange(name, isShared));
}
