using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>Payouts as lines: every number of theirs leads to its page.</summary>
public partial class RecordsTable(TimeProvider clock)
{
    [Parameter, EditorRequired]
    public IReadOnlyList<RecordRow> Rows { get; set; } = [];

    /// <summary>What the table is, for those who cannot see it.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    /// <summary>Without what a glance does not need: source, reason, deduction.</summary>
    [Parameter]
    public bool IsShort { get; set; }

    // The year is said where it is another.
    private string FormatOf(DateTimeOffset instant) =>
        ShopDay.Of(instant).Date.Year == ShopDay.Of(clock.GetUtcNow()).Date.Year ? "MM-dd HH:mm" : "yyyy-MM-dd HH:mm";
}
