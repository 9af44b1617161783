using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components.Feedback;

/// <summary>One line that says where the money is now (§8).</summary>
public partial class WhereMoneyIs
{
    [Parameter, EditorRequired]
    public PayoutState State { get; set; }

    [Parameter]
    public bool OutcomeUnknown { get; set; }
}
