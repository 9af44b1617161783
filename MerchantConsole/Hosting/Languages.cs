using System.Globalization;
using MerchantConsole.Features;
using Microsoft.AspNetCore.Localization;

namespace MerchantConsole.Hosting;

/// <summary>
/// Chinese, or English for who asks for it. What the browser prefers is not looked at: a shop's staff share machines whose browsers speak anything,
/// and the console's first language is Chinese.
/// </summary>
public static class Languages
{
    public const string Chinese = "zh-CN";
    public const string English = "en";

    public const string Cookie = "language";

    public static IReadOnlyList<string> All { get; } = [Chinese, English];

    /// <summary>A language's name in itself, which is never translated.</summary>
    public static string OwnName(string language) => language == English ? "English" : "中文";

    internal static void AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Chinese).AddSupportedCultures([.. All]).AddSupportedUICultures([.. All]);
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Cookie }];
        });
    }

    /// <summary><c>GET /account/culture?culture=en&amp;returnUrl=/…</c> keeps the choice and goes back. An unknown language changes nothing.</summary>
    internal static void MapLanguages(this IEndpointRouteBuilder app) => app
        .MapGet(ConsoleRoutes.Culture, (HttpContext context, string? culture, string? returnUrl) =>
        {
            if (All.Contains(culture, StringComparer.Ordinal))
                context.Response.Cookies.Append(
                    Cookie,
                    CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(culture!))),
                    new CookieOptions
                    {
                        MaxAge = TimeSpan.FromDays(365),
                        HttpOnly = true,
                        SameSite = SameSiteMode.Lax,
                        Secure = context.Request.IsHttps,
                        IsEssential = true,
                    });
            return Results.LocalRedirect(LocalUrl.OrHome(returnUrl));
        })
        .AllowAnonymous();
}
