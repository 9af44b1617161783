using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Verification;

/// <summary>The runs that have ended, newest first.</summary>
public sealed partial class VerificationHistory
{
    [Parameter, EditorRequired]
    public IReadOnlyList<VerificationView> Runs { get; set; } = [];

    /// <summary>The run whose findings are shown above; null when none's are.</summary>
    [Parameter]
    public string? ShownId { get; set; }
}
