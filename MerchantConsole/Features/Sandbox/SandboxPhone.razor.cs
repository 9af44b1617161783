using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Sandbox;

/// <summary>A buyer's simulated phone: what the buyer of an order was told (§11), the newest message first.</summary>
public partial class SandboxPhone(TimeProvider clock, NavigationManager navigation)
{
    private string typed = "";
    private string? shown;
    private string? problem;

    /// <summary>The order of the address.</summary>
    [Parameter, EditorRequired]
    public string? Order { get; set; }

    /// <summary>Null when no order is named or the shop has no such order.</summary>
    [Parameter, EditorRequired]
    public BuyerInbox? Inbox { get; set; }

    private string Clock => ShopDay.BeijingTime(clock.GetUtcNow()).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    protected override void OnParametersSet()
    {
        if (shown != Order)
        {
            typed = Order ?? "";
            shown = Order;
        }

        problem = string.IsNullOrWhiteSpace(Order) ? null
            : !OrderSn.TryRead(Order, out _) ? Texts["Phone.Invalid"].Value
            : Inbox is null ? Texts["Phone.NotFound"].Value
            : null;
    }

    private void Show()
    {
        if (OrderSn.TryRead(typed, out var orderSn)) navigation.NavigateTo(ConsoleRoutes.SandboxInbox(orderSn));
        else problem = Texts["Phone.Invalid"];
    }
}
