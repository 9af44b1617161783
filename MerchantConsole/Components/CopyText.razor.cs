using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MerchantConsole.Components;

/// <summary>A number that can be copied, and leads to its page where it has one.</summary>
public sealed partial class CopyText(IJSRuntime js)
{
    private bool copied;

    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public string? Href { get; set; }

    private async Task CopyAsync() => copied = await js.InvokeAsync<bool>("mcConsole.copy", Text);
}
