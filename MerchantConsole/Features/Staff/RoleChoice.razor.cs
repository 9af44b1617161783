using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Staff;

/// <summary>The three roles of §2, each with what it may do.</summary>
public sealed partial class RoleChoice
{
    private static readonly StaffRole[] Roles = [StaffRole.Service, StaffRole.ServiceAdmin, StaffRole.Admin];

    [Parameter, EditorRequired]
    public StaffRole Value { get; set; }

    [Parameter]
    public EventCallback<StaffRole> ValueChanged { get; set; }

    /// <summary>Why the role cannot be changed; null when it can.</summary>
    [Parameter]
    public string? ClosedBecause { get; set; }
}
