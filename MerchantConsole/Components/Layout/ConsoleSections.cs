using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.Orders.Import;
using MudBlazor;

namespace MerchantConsole.Components.Layout;

/// <summary>
/// The pages that a role may open, by the sections of the menu (§3): what the navigation shows and the command palette finds. That a page may be opened is
/// decided by the page, not here.
/// </summary>
public static class ConsoleSections
{
    /// <summary>The sections for a person; for nobody those that ask no role.</summary>
    public static IReadOnlyList<ConsoleSection> For(CurrentStaff? staff, bool sandboxIsOn)
    {
        var isAdmin = staff?.Role == StaffRole.Admin;
        var mayImport = staff is not null && ImportRights.Roles.Contains(staff.Role);
        return
        [
            new(null, null, [new("Nav.Overview", ConsoleRoutes.Overview, Icons.Material.Outlined.Dashboard, Exact: true)]),
            new("Nav.AfterSales", "Nav.Payouts", Some(
                new("Nav.New", ConsoleRoutes.NewPayout, Icons.Material.Outlined.Payments),
                isAdmin ? new("Nav.Pending", ConsoleRoutes.PendingPayouts, Icons.Material.Outlined.PendingActions) : null,
                new("Nav.Records", ConsoleRoutes.PayoutRecords, Icons.Material.Outlined.ReceiptLong),
                new("Nav.Quotas", ConsoleRoutes.Quotas, Icons.Material.Outlined.Speed),
                isAdmin ? new("Nav.Figures", ConsoleRoutes.Figures, Icons.Material.Outlined.BarChart) : null)),
            new("Nav.Shipping", null, Some(
                new("Nav.Orders", ConsoleRoutes.Orders, Icons.Material.Outlined.Inventory2, Exact: true),
                mayImport ? new("Nav.Import", ConsoleRoutes.ImportOrders, Icons.Material.Outlined.UploadFile) : null,
                mayImport ? new("Nav.FreightRefunds", ConsoleRoutes.FreightRefunds, Icons.Material.Outlined.LocalShipping) : null)),
            new("Nav.Service", null, [new("Nav.Chat", ConsoleRoutes.Chat, Icons.Material.Outlined.Forum)]),
            new("Nav.Settings", null, Some(
                isAdmin ? new("Nav.Staff", ConsoleRoutes.Staff, Icons.Material.Outlined.Group) : null,
                isAdmin ? new("Nav.Verification", ConsoleRoutes.Verification, Icons.Material.Outlined.FactCheck) : null,
                new("Nav.Password", ConsoleRoutes.Password, Icons.Material.Outlined.Password),
                isAdmin && sandboxIsOn ? new("Nav.Sandbox", ConsoleRoutes.Sandbox, Icons.Material.Outlined.Science) : null)),
        ];
    }

    private static IReadOnlyList<ConsoleLink> Some(params ConsoleLink?[] links) => [.. links.OfType<ConsoleLink>()];
}

/// <summary>Pages of the menu that stand together; the names are keys of <see cref="LayoutTexts"/>.</summary>
public sealed record ConsoleSection(string? Title, string? Subtitle, IReadOnlyList<ConsoleLink> Links);

/// <summary>A page of the menu; the text is a key of <see cref="LayoutTexts"/>.</summary>
public sealed record ConsoleLink(string Text, string Href, string Icon, bool Exact = false);
