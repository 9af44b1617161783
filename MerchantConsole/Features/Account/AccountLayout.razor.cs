using System.Globalization;
using MerchantConsole.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Account;

/// <summary>The frame of the pages that are rendered on the server alone: a card, and the choice of the language.</summary>
public partial class AccountLayout(
    IStringLocalizer<AccountTexts> texts, IStringLocalizer<SharedTexts> shared, NavigationManager navigation)
{
    private IStringLocalizer<AccountTexts> Texts => texts;

    private IStringLocalizer<SharedTexts> Shared => shared;

    private static bool IsCurrent(string language) => CultureInfo.CurrentUICulture.Name == language;

    private string AddressOf(string language) =>
        $"{ConsoleRoutes.Culture}?culture={language}&returnUrl={Uri.EscapeDataString("/" + navigation.ToBaseRelativePath(navigation.Uri))}";
}
