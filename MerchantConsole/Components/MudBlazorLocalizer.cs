using System.Globalization;
using Microsoft.Extensions.Localization;
using MudBlazor;

namespace MerchantConsole.Components;

/// <summary>MudBlazor's own texts in Chinese. In any other language, and for a text that is not ours, the package speaks for itself.</summary>
public sealed class MudBlazorLocalizer(IStringLocalizer<MudBlazorTexts> texts) : MudLocalizer
{
    // Our texts are the neutral ones of their resource file and would answer in any language.
    private static bool SpeaksChinese => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "zh";

    public override LocalizedString this[string key] => SpeaksChinese ? texts[key] : NotOurs(key);

    public override LocalizedString this[string key, params object[] arguments] => SpeaksChinese ? texts[key, arguments] : NotOurs(key);

    private static LocalizedString NotOurs(string key) => new(key, key, resourceNotFound: true);
}
