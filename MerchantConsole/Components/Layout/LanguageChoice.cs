using System.Globalization;
using MerchantConsole.Features;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components.Layout;

/// <summary>The language in which the console is not shown now, and the address that changes to it and leads back.</summary>
public sealed record LanguageChoice(string Name, string Text, string Href)
{
    public static LanguageChoice Other(NavigationManager navigation)
    {
        ArgumentNullException.ThrowIfNull(navigation);
        var isEnglish = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";
        var name = isEnglish ? "zh-CN" : "en";
        var back = Uri.EscapeDataString("/" + navigation.ToBaseRelativePath(navigation.Uri));
        return new LanguageChoice(
            name, CultureInfo.GetCultureInfo(isEnglish ? "zh-Hans" : "en").NativeName.Split(' ', '（', '(')[0],
            $"{ConsoleRoutes.Culture}?culture={name}&returnUrl={back}");
    }
}
