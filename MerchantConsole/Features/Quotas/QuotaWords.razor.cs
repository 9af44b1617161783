using MerchantConsole.Components;
using MerchantConsole.Domain.Quotas;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Quotas;

/// <summary>A quota in one line: per payout / per day.</summary>
public sealed partial class QuotaWords
{
    /// <summary>The quota; null when none is set.</summary>
    [Parameter, EditorRequired]
    public Quota? Quota { get; set; }
}
