using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Approvals;

/// <summary>Why a decision did not take place: who was faster, or what has changed.</summary>
public sealed partial class DeskAnswer
{
    [Parameter, EditorRequired]
    public DeskResult? Result { get; set; }

    /// <summary>Whether it stands beside a line that says already who ended the request.</summary>
    [Parameter]
    public bool OnLine { get; set; }
}
