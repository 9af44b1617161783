using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders;

/// <summary>Freight refunds that the platform's own service already granted for the order (§4); nothing when there are none.</summary>
public partial class OrderFreightRefunds
{
    [Parameter, EditorRequired]
    public IReadOnlyList<OrderFreightRefund> Refunds { get; set; } = [];
}
