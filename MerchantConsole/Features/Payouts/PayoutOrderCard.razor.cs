using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Payouts;

/// <summary>The order that is paid for, above the form; says when it was refunded, since a payout is not returned then (§4).</summary>
public sealed partial class PayoutOrderCard
{
    [Parameter, EditorRequired]
    public OrderSummary Order { get; set; } = default!;

    /// <summary>The most for one payout of this order (§5).</summary>
    [Parameter, EditorRequired]
    public Money Cap { get; set; }
}
