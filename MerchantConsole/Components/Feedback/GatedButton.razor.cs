using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Components.Feedback;

/// <summary>
/// A button that stays focusable when it may not be pressed and says why: <c>aria-disabled</c> with a described reason. A press then does
/// nothing of its own; the command behind it checks again all the same.
/// </summary>
public partial class GatedButton
{
    private readonly string reasonId = $"gate-{Guid.CreateVersion7():N}";

    /// <summary>Why it may not be pressed; null when it may.</summary>
    [Parameter, EditorRequired]
    public string? Reason { get; set; }

    [Parameter]
    public EventCallback OnClick { get; set; }

    /// <summary>A press while it may not be pressed, for pages that then lead to what is missing.</summary>
    [Parameter]
    public EventCallback OnRefused { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Whether the reason is written beside the button; otherwise it is the button's title and description.</summary>
    [Parameter]
    public bool ShowReason { get; set; }

    [Parameter]
    public Variant Variant { get; set; } = Variant.Filled;

    [Parameter]
    public Color Color { get; set; } = Color.Primary;

    [Parameter]
    public Size Size { get; set; } = Size.Medium;

    [Parameter]
    public string? StartIcon { get; set; }

    [Parameter]
    public string? Class { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public Dictionary<string, object?>? More { get; set; }

    private bool IsOpen => Reason is null;

    private Dictionary<string, object?> Attributes
    {
        get
        {
            var all = new Dictionary<string, object?>(More ?? [], StringComparer.Ordinal);
            if (IsOpen) return all;
            all["aria-disabled"] = "true";
            all["aria-describedby"] = reasonId;
            return all;
        }
    }

    private Task ClickAsync() => IsOpen ? OnClick.InvokeAsync() : OnRefused.InvokeAsync();
}
