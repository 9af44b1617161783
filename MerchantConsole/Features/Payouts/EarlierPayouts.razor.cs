using MerchantConsole.Features.Orders.FreightRefunds;
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
    public IReadOnlyList<FreightRefundView> FreightRefunds { get; set; } = [];

    [Parameter, EditorRequired]
    public int ShopId { get; set; }

    [Parameter, EditorRequired]
    public string OrderSn { get; set; } = "";

    /// <summary>Whether the platform is asked for its refunds of the order once the page stands.</summary>
    [Parameter, EditorRequired]
    public bool AsksPlatform { get; set; }

    /// <summary>Somebody wants to see a payout beside the page; without it details open in another tab.</summary>
    [Parameter]
    public EventCallback<string> OnOpen { get; set; }
}
