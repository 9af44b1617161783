using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components.Feedback;

/// <summary>A payout's state: icon, colour and word, in this one place (§8).</summary>
public partial class StateBadge
{
    [Parameter, EditorRequired]
    public PayoutState State { get; set; }

    /// <summary>Whether the rail owes a definite answer: 打款中 is then shown as 结果确认中.</summary>
    [Parameter]
    public bool OutcomeUnknown { get; set; }
}
