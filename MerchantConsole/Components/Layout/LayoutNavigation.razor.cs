using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;
using MudBlazor;

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

    private IEnumerable<Section> Sections
    {
        get
        {
            var isAdmin = Staff?.Role == StaffRole.Admin;
            var mayImport = Staff is { } staff && ImportRights.Roles.Contains(staff.Role);
            yield return new Section(null, null, [new("Nav.Overview", ConsoleRoutes.Overview, Icons.Material.Outlined.Dashboard, Exact: true)]);
            yield return new Section("Nav.AfterSales", "Nav.Payouts", Some(
                new("Nav.New", ConsoleRoutes.NewPayout, Icons.Material.Outlined.Payments),
                isAdmin ? new("Nav.Pending", ConsoleRoutes.PendingPayouts, Icons.Material.Outlined.PendingActions) : null,
                new("Nav.Records", ConsoleRoutes.PayoutRecords, Icons.Material.Outlined.ReceiptLong),
                new("Nav.Quotas", ConsoleRoutes.Quotas, Icons.Material.Outlined.Speed),
                isAdmin ? new("Nav.Figures", ConsoleRoutes.Figures, Icons.Material.Outlined.BarChart) : null));
            yield return new Section("Nav.Shipping", null, Some(
                new("Nav.Orders", ConsoleRoutes.Orders, Icons.Material.Outlined.Inventory2, Exact: true),
                mayImport ? new("Nav.Import", ConsoleRoutes.ImportOrders, Icons.Material.Outlined.UploadFile) : null,
                mayImport ? new("Nav.FreightRefunds", ConsoleRoutes.FreightRefunds, Icons.Material.Outlined.LocalShipping) : null));
            yield return new Section("Nav.Service", null, Some(new Link("Nav.Chat", ConsoleRoutes.Chat, Icons.Material.Outlined.Forum)));
            yield return new Section("Nav.Settings", null, Some(
                isAdmin ? new("Nav.Staff", ConsoleRoutes.Staff, Icons.Material.Outlined.Group) : null,
                new("Nav.Password", ConsoleRoutes.Password, Icons.Material.Outlined.Password),
                isAdmin && sandbox.IsOn ? new("Nav.Sandbox", ConsoleRoutes.Sandbox, Icons.Material.Outlined.Science) : null));
        }
    }

    private static IReadOnlyList<Link> Some(params Link?[] links) => [.. links.OfType<Link>()];

    private sealed record Section(string? Title, string? Subtitle, IReadOnlyList<Link> Links);

    private sealed record Link(string Text, string Href, string Icon, bool Exact = false);
}
