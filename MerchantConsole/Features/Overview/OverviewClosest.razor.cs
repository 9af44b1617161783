using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Overview;

/// <summary>For admins: whose daily quota is nearly used up. What is used leads to the payouts that used it, the name to the quota.</summary>
public partial class OverviewClosest
{
    [Parameter, EditorRequired]
    public ShopDay Day { get; set; }

    [Parameter, EditorRequired]
    public IReadOnlyList<AccountQuota> Accounts { get; set; } = [];
}
