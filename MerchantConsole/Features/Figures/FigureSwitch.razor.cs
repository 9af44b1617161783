using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Figures;

/// <summary>A few ways to look at the same figures, each with an address of its own.</summary>
public partial class FigureSwitch
{
    /// <summary>What is switched.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter, EditorRequired]
    public IEnumerable<(string Text, string Url, bool IsCurrent)> Choices { get; set; } = [];
}
