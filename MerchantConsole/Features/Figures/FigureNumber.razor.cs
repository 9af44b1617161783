using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Figures;

/// <summary>One number of the figures.</summary>
public partial class FigureNumber
{
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>How many payouts make it up; null when it is an amount alone.</summary>
    [Parameter]
    public int? Count { get; set; }

    /// <summary>Their amount; null when it is a count alone.</summary>
    [Parameter]
    public long? Fen { get; set; }

    [Parameter]
    public string? Href { get; set; }

    /// <summary>What is counted, for those who cannot see where it stands; the text itself is part of it.</summary>
    [Parameter]
    public string? Label { get; set; }

    private bool IsNothing => (Count ?? 0) == 0 && (Fen ?? 0) == 0;
}
