using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Records;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Overview;

/// <summary>What was started today and what has become of it.</summary>
public partial class OverviewToday
{
    [Parameter, EditorRequired]
    public ShopDay Day { get; set; }

    [Parameter, EditorRequired]
    public TodaysPayouts Today { get; set; } = default!;

    private IEnumerable<(string Name, Tally Tally, string? State)> Tiles =>
    [
        ("Started", Today.Started, null),
        ("Succeeded", Today.Succeeded, nameof(PayoutState.Succeeded)),
        ("Failed", Today.Failed, nameof(PayoutState.Failed)),
        ("Processing", Today.Processing, nameof(PayoutState.Processing)),
        ("OutcomeUnknown", Today.OutcomeUnknown, RecordSearch.OutcomeUnknown),
    ];
}
