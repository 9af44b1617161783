using System.Globalization;

namespace MerchantConsole.Features;

/// <summary>
/// The language of a page, kept from when it was made. Whoever calls a page from outside (somebody's commit, a moved clock) brings a language of his own
/// with the call; without this the page would be drawn in it.
/// </summary>
public sealed class OwnLanguage
{
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo words = CultureInfo.CurrentUICulture;

    /// <summary>Speaks it until the calling async method returns. Call it first, in a method that is async: elsewhere it would change the caller's.</summary>
    public void Speak() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, words);
}
