using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>
/// A file field that becomes one only when the browser's side of it listens. The framework's own is there with the first markup, and what is chosen
/// or dropped before the circuit stands is lost without a word.
/// </summary>
public sealed class FileField : InputFile
{
    private bool listens;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (!firstRender) return;
        listens = true;
        StateHasChanged();
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.OpenElement(0, "input");
        builder.AddMultipleAttributes(1, AdditionalAttributes);
        builder.AddAttribute(2, "type", listens ? "file" : "hidden");
        builder.AddElementReferenceCapture(3, field => Element = field);
        builder.CloseElement();
    }
}
