using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Verification;

/// <summary>What a run found: in words, with the payout that it is about, and the rows for whoever mends it.</summary>
public sealed partial class VerificationFindings
{
    [Parameter, EditorRequired]
    public VerificationView Run { get; set; } = default!;
}
