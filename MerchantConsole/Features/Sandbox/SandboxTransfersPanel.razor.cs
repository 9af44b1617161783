using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Sandbox;

/// <summary>The newest transfers by the rail's own book.</summary>
public partial class SandboxTransfersPanel
{
    [Parameter, EditorRequired]
    public IReadOnlyList<SandboxTransfer> Transfers { get; set; } = [];
}
