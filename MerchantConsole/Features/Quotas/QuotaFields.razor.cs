using MerchantConsole.Components;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Quotas;

/// <summary>The two amounts of a quota in a dialog, with what is wrong with them.</summary>
public sealed partial class QuotaFields
{
    /// <summary>The beginning of the fields' ids.</summary>
    [Parameter, EditorRequired]
    public string Id { get; set; } = "";

    [Parameter, EditorRequired]
    public string PerPayout { get; set; } = "";

    [Parameter]
    public EventCallback<string> PerPayoutChanged { get; set; }

    [Parameter, EditorRequired]
    public string PerDay { get; set; } = "";

    [Parameter]
    public EventCallback<string> PerDayChanged { get; set; }

    /// <summary>The key of the words that say what is wrong; null when nothing is.</summary>
    [Parameter, EditorRequired]
    public string? Wrong { get; set; }

    [Parameter, EditorRequired]
    public Money Minimum { get; set; }
}
