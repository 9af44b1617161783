using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Payouts;

/// <summary>
/// What was paid before, shown before anything is typed (§4): on this order, by the platform's own service, and to this buyer on other orders of the
/// last 30 days.
/// </summary>
public sealed partial class EarlierPayouts
{
    [Parameter, EditorRequired]
    public IReadOnlyList<EarlierPayout> OfThisOrder { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<EarlierPayout> OfThisBuyer { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<GrantedFreightRefund> FreightRefunds { get; set; } = [];
}
