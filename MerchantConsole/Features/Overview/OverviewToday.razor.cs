using System.Globalization;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Overview;

/// <summary>What was started today so far and what has become of it, beside yesterday and the same weekday of last week, both whole.</summary>
public partial class OverviewToday
{
    [Parameter, EditorRequired]
    public ShopDay Day { get; set; }

    /// <summary>Up to when today is counted.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset At { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<DayMeasure> Days { get; set; } = [];

    private string Moment => ShopDay.BeijingTime(At).ToString("HH:mm", CultureInfo.InvariantCulture);

    private string WeekAgo => Day.Plus(-7).Date.ToString("MM-dd", CultureInfo.InvariantCulture);
}
