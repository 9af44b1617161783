using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Components.Feedback;

/// <summary>A button for what cannot be undone: it asks once, in its place, with the focus on 取消.</summary>
public sealed partial class SureButton
{
    private MudButton? ask;
    private MudButton? keep;
    private bool asking;
    private bool busy;
    private bool movesFocus;

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What it does, said beside it.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>What is asked, with what comes of it.</summary>
    [Parameter, EditorRequired]
    public string Question { get; set; } = "";

    /// <summary>The label of the button that does it.</summary>
    [Parameter, EditorRequired]
    public string Confirm { get; set; } = "";

    [Parameter, EditorRequired]
    public EventCallback OnConfirm { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!movesFocus) return;
        movesFocus = false;
        if ((asking ? keep : ask) is { } button) await button.FocusAsync();
    }

    private void Ask() => (asking, movesFocus) = (true, true);

    private void Keep() => (asking, movesFocus) = (false, true);

    private async Task ConfirmAsync()
    {
        // Presses can come many at a time before the next render.
        if (busy || !asking) return;
        busy = true;
        try
        {
            await OnConfirm.InvokeAsync();
        }
        finally
        {
            (busy, asking) = (false, false);
        }
    }
}
