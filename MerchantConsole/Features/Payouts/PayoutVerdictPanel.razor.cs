using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Features.Payouts;

/// <summary>What the rules say of what is typed (§5, §6): all that holds together, each with its figures, and every limit with what is left of it.</summary>
public sealed partial class PayoutVerdictPanel
{
    [Parameter, EditorRequired]
    public PayoutVerdict Verdict { get; set; } = default!;

    private string Headline => Verdict.IsBlocked ? "Verdict.Blocked" : Verdict.ScanOnlyReasons.Count > 0 ? "Verdict.ScanOnly" : "Verdict.Open";

    private string Tone => Verdict.IsBlocked ? "bad" : Verdict.ScanOnlyReasons.Count > 0 ? "wait" : "good";

    private string Icon => Verdict.IsBlocked
        ? Icons.Material.Outlined.Block
        : Verdict.ScanOnlyReasons.Count > 0 ? Icons.Material.Outlined.Info : Icons.Material.Outlined.CheckCircle;

    // Limits of one payout and the balance are not used up over the day.
    private static bool IsUsedUp(LimitUse limit) => limit.RestartsAt is not null;
}
