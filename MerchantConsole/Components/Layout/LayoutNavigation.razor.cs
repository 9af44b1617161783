using MerchantConsole.Features;
using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components.Layout;

/// <summary>The navigation (§3). It hides what a role may not open; that a page may be opened is decided by the page, not here.</summary>
public sealed partial class LayoutNavigation(SandboxSwitch sandbox)
{
    [Parameter, EditorRequired]
    public CurrentStaff? Staff { get; set; }

    [CascadingParameter]
    private WaitingRequests? Waiting { get; set; }

    [CascadingParameter]
    private UnreadChats? Unread { get; set; }

    private IReadOnlyList<ConsoleSection> Sections => ConsoleSections.For(Staff, sandbox.IsOn);
}
