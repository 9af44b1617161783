using MerchantConsole.Components;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Overview;

/// <summary>What the person may still pay from the goods balance today (§2, §6), and when it starts again.</summary>
public partial class OverviewOwnQuota
{
    [Parameter, EditorRequired]
    public ShopDay Day { get; set; }

    [Parameter, EditorRequired]
    public OwnQuota Own { get; set; } = default!;

    private string Kind => Own switch
    {
        { Binding: not null } => "Set",
        { Role: StaffRole.Service } => "NotSet",
        _ => "Free",
    };
}
