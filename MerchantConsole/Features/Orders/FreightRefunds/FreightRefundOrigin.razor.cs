using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>How the console came to know of a freight refund: by whom, and when.</summary>
public partial class FreightRefundOrigin
{
    [Parameter, EditorRequired]
    public FreightRefundView Refund { get; set; } = default!;
}
