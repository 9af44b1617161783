using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.AccountCards;

/// <summary>Whose compensation it is, how much, and for what.</summary>
public partial class BuyerPurpose
{
    [Parameter, EditorRequired]
    public BuyerCard Card { get; set; } = default!;
}
