using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Payouts;

/// <summary>Earlier payouts, a few lines each; the details open in another tab, so that nothing typed is lost.</summary>
public sealed partial class EarlierPayoutList
{
    [Parameter, EditorRequired]
    public IReadOnlyList<EarlierPayout> Payouts { get; set; } = [];

    /// <summary>Whether each line names its order.</summary>
    [Parameter]
    public bool WithOrder { get; set; }
}
