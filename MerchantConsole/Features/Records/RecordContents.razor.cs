using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>What the payout is: the contents of its form, its order and buyer, and where to go from here.</summary>
public partial class RecordContents
{
    [Parameter, EditorRequired]
    public RecordDetail Detail { get; set; } = default!;

    /// <summary>Whether the buyer's simulated inbox may be opened by this person.</summary>
    [Parameter, EditorRequired]
    public bool ShowsInbox { get; set; }

    /// <summary>Whether it stands beside a page that is worked on: then nothing leads away from that.</summary>
    [Parameter]
    public bool IsBeside { get; set; }

    private string? Target => IsBeside ? "_blank" : null;

    private RecordHead Head => Detail.Head;
}
