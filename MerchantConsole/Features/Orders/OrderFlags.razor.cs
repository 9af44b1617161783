using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders;

/// <summary>What is special about an order, as far as payouts care (§5, §6).</summary>
public partial class OrderFlags
{
    [Parameter, EditorRequired]
    public bool NotGrouped { get; set; }

    [Parameter, EditorRequired]
    public bool IsPromotion { get; set; }

    [Parameter, EditorRequired]
    public bool RiskFlagged { get; set; }

    [Parameter, EditorRequired]
    public bool IsRefunded { get; set; }
}
