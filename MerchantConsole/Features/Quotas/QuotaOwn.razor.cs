using MerchantConsole.Components;
using MerchantConsole.Components.Time;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Quotas;

/// <summary>The person's own quota (§2): what may be paid, what is left of the day, and when it starts again.</summary>
public sealed partial class QuotaOwn
{
    [Parameter, EditorRequired]
    public QuotaSight Sight { get; set; } = default!;

    private QuotaAccount Account => Sight.Reader;
}
