using System.Globalization;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.AccountCards;

/// <summary>The whole document of the buyer's page: a phone's screen, one style sheet, and for the form one script that it does not need.</summary>
public partial class BuyerDocument
{
    [Parameter, EditorRequired]
    public BuyerFace Face { get; set; }

    /// <summary>For the faces of a card that this visitor may know of.</summary>
    [Parameter]
    public BuyerSheet? Sheet { get; set; }

    private static string Language => CultureInfo.CurrentUICulture.Name;

    // Without a circuit and without a script the page looks again by itself while the payout is under way.
    private bool LooksAgain => Face == BuyerFace.Standing
        && Sheet?.Card is { State: AccountCardState.Submitted, Payout: PayoutState.Processing };
}
