using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components.Layout;

/// <summary>What is shown when a page threw: what happened, whether money may have moved, what to do; the reference is in the log.</summary>
public sealed partial class LayoutFailure(ILogger<LayoutFailure> log, NavigationManager navigation)
{
    private readonly string reference = Guid.CreateVersion7().ToString("N")[^8..].ToUpperInvariant();

    [Parameter, EditorRequired]
    public Exception Exception { get; set; } = default!;

    protected override void OnInitialized() => log.LogError(Exception, "A page failed, reference {Reference}", reference);

    private void Reload() => navigation.Refresh(forceReload: true);
}
