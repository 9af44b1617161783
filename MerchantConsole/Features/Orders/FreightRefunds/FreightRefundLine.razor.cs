using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>A freight refund in a narrow place: each thing with its name.</summary>
public partial class FreightRefundLine
{
    [Parameter, EditorRequired]
    public FreightRefundView Refund { get; set; } = default!;
}
