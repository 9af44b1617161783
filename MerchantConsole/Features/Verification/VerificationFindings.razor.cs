using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MerchantConsole.Features.Verification;

/// <summary>What a run found: in words, with the payout that it is about, and the rows for whoever mends it, which can be copied all at once.</summary>
public sealed partial class VerificationFindings(IJSRuntime js)
{
    private bool copied;
    private string shown = "";

    [Parameter, EditorRequired]
    public VerificationView Run { get; set; } = default!;

    protected override void OnParametersSet()
    {
        if (Run.Id == shown) return;
        (shown, copied) = (Run.Id, false);
    }

    private async Task CopyAsync() => copied = await js.InvokeAsync<bool>("mcConsole.copy", string.Join('\n', [
        string.Create(CultureInfo.InvariantCulture, $"{Run.Id} {Run.EndedAt:O} {Run.Payouts} {Run.Rows} {Run.Found}"),
        .. Run.Findings.Select(finding => $"{finding.Invariant}: {finding.Rows}"),
    ]));
}
