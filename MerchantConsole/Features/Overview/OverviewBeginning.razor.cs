using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Orders.Import;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Overview;

/// <summary>What a shop that has never paid does first.</summary>
public partial class OverviewBeginning
{
    [Parameter, EditorRequired]
    public StaffRole Role { get; set; }

    /// <summary>Whether there is an order to pay for.</summary>
    [Parameter, EditorRequired]
    public bool HasOrders { get; set; }

    private bool NeedsImport => !HasOrders && ImportRights.Roles.Contains(Role);
}
