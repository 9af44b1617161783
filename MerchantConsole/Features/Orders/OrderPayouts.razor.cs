using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders;

/// <summary>The payouts and requests of an order, newest first.</summary>
public partial class OrderPayouts
{
    [Parameter, EditorRequired]
    public OrderDetails Order { get; set; } = default!;

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;
}
