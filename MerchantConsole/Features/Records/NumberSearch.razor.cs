using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Records;

/// <summary>One box for a pasted number: Enter goes to the payout, or to the list of the order's or the product's payouts (§12).</summary>
public sealed partial class NumberSearch(NavigationManager navigation)
{
    private string? typed;
    private string asked = "";
    private bool isNone;

    /// <summary>What the address brought that leads nowhere; shown as if it had just been typed.</summary>
    [Parameter]
    public string? Unknown { get; set; }

    protected override void OnInitialized()
    {
        if (Unknown is not { Length: > 0 } unknown) return;
        (typed, asked, isNone) = (unknown, unknown, true);
    }

    private void Go()
    {
        (asked, isNone) = (typed?.Trim() ?? "", false);
        if (asked.Length == 0) return;
        if (RecordSearch.PlaceOf(asked) is { } place) navigation.NavigateTo(place);
        else isNone = true;
    }
}
