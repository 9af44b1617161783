using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>
/// What the platform refunded for an order as far as it is known, the same on the order's page and above the form (§4). That there is none is said
/// only once the platform has answered, or where nobody can be asked.
/// </summary>
public sealed partial class RefundsOfOrder
{
    private FreightRefundFetch? asked;

    [Parameter, EditorRequired]
    public string HeadingId { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<FreightRefundView> Refunds { get; set; } = [];

    [Parameter, EditorRequired]
    public int ShopId { get; set; }

    [Parameter, EditorRequired]
    public string OrderSn { get; set; } = "";

    /// <summary>Whether the platform is asked for its refunds of the order once the page stands.</summary>
    [Parameter, EditorRequired]
    public bool AsksPlatform { get; set; }

    /// <summary>Whether there is a way to the order's page; not on that page itself.</summary>
    [Parameter]
    public bool LinksOrder { get; set; }

    private bool IsSure => !AsksPlatform || asked is FreightRefundFetch.Fetched or FreightRefundFetch.NotConnected;

    private void Hear(FreightRefundFetch? state) => asked = state;
}
