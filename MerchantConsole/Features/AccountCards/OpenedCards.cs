using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace MerchantConsole.Features.AccountCards;

/// <summary>
/// Remembers in the buyer's own browser which cards it had open, so that it is told what became of them, while a stranger with the same link learns nothing.
/// The cookie holds the beginnings of tokens' hashes, sealed: nobody can make one up.
/// </summary>
public sealed class OpenedCards(IDataProtectionProvider protection)
{
    public const string Cookie = "buyer-cards";

    // A payout lives seven days, with a card after each failure; older ones are forgotten first.
    private const int Most = 12;
    private const int Letters = 24;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(60);

    private readonly IDataProtector protector = protection.CreateProtector("MerchantConsole.OpenedCards");

    public bool Has(HttpContext context, string? token) => Read(context).Contains(NameOf(token));

    public void Add(HttpContext context, string? token)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = NameOf(token);
        IEnumerable<string> names = [name, .. Read(context).Where(known => known != name).Take(Most - 1)];
        context.Response.Cookies.Append(Cookie, protector.Protect(string.Join(' ', names)), new CookieOptions
        {
            Path = ConsoleRoutes.BuyerCards,
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = Kept,
            IsEssential = true,
        });
    }

    private static string NameOf(string? token) => CardTokens.HashOf(token)[..Letters];

    private string[] Read(HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 and < 4096 } sealedNames) return [];
        try
        {
            return protector.Unprotect(sealedNames).Split(' ');
        }
        catch (CryptographicException)
        {
            return [];
        }
    }
}
