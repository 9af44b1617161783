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

    /// <summary>What is shown, when it can be put in another order; null where it cannot.</summary>
    [Parameter]
    public RecordSearch? Search { get; set; }

    // Newest first is the one way; the other order is a press away and says what it leaves out.
    private RenderFragment Sortable(RecordSort sort, string name) => builder =>
    {
        builder.OpenElement(0, "th");
        builder.AddAttribute(1, "scope", "col");
        if (Search is null)
            builder.AddContent(2, name);
        else if (Search.Filter.Sort == sort)
        {
            builder.AddAttribute(3, "aria-sort", "descending");
            builder.AddAttribute(4, "title", Texts[$"Sort.{sort}"].Value);
            builder.OpenElement(5, "strong");
            builder.AddContent(11, $"{name} ↓");
            builder.CloseElement();
        }
        else
        {
            builder.OpenElement(6, "a");
            builder.AddAttribute(7, "href", Search.UrlSortedBy(sort));
            builder.AddAttribute(8, "title", Texts[$"Sort.{sort}"].Value);
            builder.AddAttribute(9, "data-sort", sort.ToString());
            builder.AddContent(10, name);
            builder.CloseElement();
        }

        builder.CloseElement();
    };

    // The year is said where it is another.
    private string FormatOf(DateTimeOffset instant) =>
        ShopDay.Of(instant).Date.Year == ShopDay.Of(clock.GetUtcNow()).Date.Year ? "MM-dd HH:mm" : "yyyy-MM-dd HH:mm";
}
