using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Verification;

/// <summary>The runs that have ended, newest first.</summary>
public sealed partial class VerificationHistory
{
    [Parameter, EditorRequired]
    public IReadOnlyList<VerificationView> Runs { get; set; } = [];
}
