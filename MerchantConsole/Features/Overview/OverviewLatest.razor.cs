using MerchantConsole.Features.Records;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Overview;

/// <summary>The newest payouts: the person's own or the shop's.</summary>
public partial class OverviewLatest
{
    private bool mine;

    [Parameter, EditorRequired]
    public IReadOnlyList<RecordRow> OfShop { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<RecordRow> OfMine { get; set; } = [];

    /// <summary>The person's account.</summary>
    [Parameter, EditorRequired]
    public string Account { get; set; } = "";

    [Parameter, EditorRequired]
    public bool StartsWithMine { get; set; }

    private IReadOnlyList<RecordRow> Rows => mine ? OfMine : OfShop;

    protected override void OnInitialized() => mine = StartsWithMine;
}
