using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>The rows of a file that do not go in, each with its line and everything that stands against it.</summary>
public partial class FreightRefundRefused
{
    private const int Shown = 200;

    [Parameter, EditorRequired]
    public FreightRefundCounts Counts { get; set; } = default!;
}
