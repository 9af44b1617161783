using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>Below the list: what this page adds up to, and the ways to its neighbours. The page has rows.</summary>
public partial class RecordPager
{
    [Parameter, EditorRequired]
    public RecordSearch Search { get; set; } = default!;

    [Parameter, EditorRequired]
    public RecordPageOfRows Page { get; set; } = default!;
}
