using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Sandbox;

/// <summary>Shows and fills the queue of outcomes for coming attempts.</summary>
public partial class SandboxScriptPanel
{
    private const int Shown = 12;

    [Parameter, EditorRequired]
    public IReadOnlyList<SandboxOutcome> Waiting { get; set; } = [];

    [Parameter, EditorRequired]
    public EventCallback<SandboxOutcome> OnAdd { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnClear { get; set; }
}
