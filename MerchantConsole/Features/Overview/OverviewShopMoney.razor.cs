using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Overview;

/// <summary>The goods balance, and of the shop's daily limits what is used and what is left.</summary>
public partial class OverviewShopMoney
{
    [Parameter, EditorRequired]
    public ShopDay Day { get; set; }

    [Parameter, EditorRequired]
    public ShopMoney Money { get; set; } = default!;
}
