using MerchantConsole.Components;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Quotas;

/// <summary>What is left today under the quota that holds now, as figure and bar.</summary>
public sealed partial class QuotaLeft
{
    [Parameter, EditorRequired]
    public QuotaAccount Account { get; set; } = default!;

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    // Whoever has used anything sees it; a quota that was lowered meanwhile is full, not overfull.
    private int Percent(Money limit) =>
        Account.Used >= limit ? 100 : Account.Used == Money.Zero ? 0 : Math.Max(1, (int)(Account.Used.Fen * 100m / limit.Fen));
}
