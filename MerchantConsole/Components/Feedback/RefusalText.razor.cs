using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components.Feedback;

/// <summary>One refusal in words: what stands against it with its figures, and what to do or when it changes.</summary>
public partial class RefusalText
{
    [Parameter, EditorRequired]
    public Refusal Refusal { get; set; } = default!;

    /// <summary>Whether it closes everything (§5) or only a source (§6).</summary>
    [Parameter]
    public bool IsBlock { get; set; } = true;
}
