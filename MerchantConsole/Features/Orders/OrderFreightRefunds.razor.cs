using MerchantConsole.Features.Orders.FreightRefunds;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders;

/// <summary>Freight refunds that the platform's own service already granted for the order (§4), each with how it became known; who may enters one by hand.</summary>
public partial class OrderFreightRefunds
{
    [Parameter, EditorRequired]
    public string OrderSn { get; set; } = "";

    [Parameter, EditorRequired]
    public IReadOnlyList<FreightRefundView> Refunds { get; set; } = [];

    [Parameter, EditorRequired]
    public CurrentStaff Staff { get; set; } = default!;
}
