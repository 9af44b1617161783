using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components.Feedback;

/// <summary>All that stands against something, together (§5).</summary>
public partial class RefusalList
{
    [Parameter, EditorRequired]
    public IReadOnlyList<Refusal> Refusals { get; set; } = [];

    [Parameter]
    public bool IsBlock { get; set; } = true;

    /// <summary>Whether screen readers are told at once; for answers of a command.</summary>
    [Parameter]
    public bool Announce { get; set; }
}
