using MerchantConsole.Components;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Overview;

/// <summary>A daily limit with what is used of it, which leads to the payouts that used it, and what is left.</summary>
public partial class LimitBar
{
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public Money Limit { get; set; }

    [Parameter, EditorRequired]
    public Money Used { get; set; }

    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    /// <summary>Where the limit itself is set, for whoever may.</summary>
    [Parameter]
    public string? NameHref { get; set; }

    // Whoever has used anything sees it; a limit that was lowered meanwhile is full, not overfull.
    private int Percent =>
        Used >= Limit ? 100
        : Used == Money.Zero ? 0
        : Math.Max(1, (int)(Used.Fen * 100m / Limit.Fen));
}
