using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Payouts;

/// <summary>Earlier payouts, a few lines each; the details open beside the page or in another tab, so that nothing typed is lost.</summary>
public sealed partial class EarlierPayoutList
{
    [Parameter, EditorRequired]
    public IReadOnlyList<EarlierPayout> Payouts { get; set; } = [];

    /// <summary>Whether each line names its order.</summary>
    [Parameter]
    public bool WithOrder { get; set; }

    /// <summary>Which of them are marked as the buyer's own; null: none.</summary>
    [Parameter]
    public IReadOnlySet<string>? Marked { get; set; }

    /// <summary>Somebody wants to see one beside the page; without it details open in another tab.</summary>
    [Parameter]
    public EventCallback<string> OnOpen { get; set; }
}
