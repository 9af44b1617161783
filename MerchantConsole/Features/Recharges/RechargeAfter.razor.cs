using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Recharges;

/// <summary>What comes after the recharge's hour or its payment.</summary>
public sealed partial class RechargeAfter
{
    [Parameter, EditorRequired]
    public RechargeView Seen { get; set; } = default!;
}
