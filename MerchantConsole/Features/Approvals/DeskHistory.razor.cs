using MerchantConsole.Features.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Approvals;

/// <summary>What the order and its buyer were paid before, a few lines each (§4), with a way to the rest.</summary>
public sealed partial class DeskHistory
{
    private const int Shown = 3;
    private bool all;

    [Parameter, EditorRequired]
    public RequestSurroundings Around { get; set; } = default!;

    // What is marked is never among what is not shown.
    private IEnumerable<EarlierPayout> SameFirst(IEnumerable<EarlierPayout> payouts) => payouts.OrderByDescending(payout => Around.SameRecently.Contains(payout.PayoutId));
}
