using MerchantConsole.Data;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MerchantConsole.Features.Account;

/// <summary>Signing in, and who is signed in (§2).</summary>
public static class AccountRegistration
{
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddAccountMaking();
        services.AddIdentity();
        services.AddSingleton(SignInRecheck.Default);
        services.AddSingleton<SignInCheck>();
        services.AddSingleton<UnknownNames>();
        services.AddScoped<SignIn>();
        services.AddScoped<ChangePassword>();
        services.AddSettingUp();
        services.AddScoped<ISecurityStampValidator, CookieKeeper>();
        services.AddScoped<AuthenticationStateProvider, CircuitKeeper>();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();

        // Whatever says nothing about who may come in is for the signed-in alone; each role is a policy of its name.
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var role in Enum.GetNames<StaffRole>()) authorization.AddPolicy(role, policy => policy.RequireRole(role));
        return builder;
    }

    /// <summary>What making accounts needs, without the web.</summary>
    public static IServiceCollection AddAccountMaking(this IServiceCollection services)
    {
        services.TryAddSingleton<IPasswordHasher<SignInAccount>, PasswordHasher<SignInAccount>>();
        services.TryAddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<NewAccounts>();
        return services;
    }

    /// <summary>What setting up needs, without the web.</summary>
    public static IServiceCollection AddSettingUp(this IServiceCollection services) => services
        .AddSingleton<SetUpCode>()
        .AddSingleton<SetUpNeed>()
        .AddSingleton<SetUpShop>();

    public static WebApplication MapAccounts(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapPost(ConsoleRoutes.Logout, SignOut.RunAsync).AllowAnonymous().DisableAntiforgery();
        return app;
    }

    private static void AddIdentity(this IServiceCollection services)
    {
        services
            .AddIdentityCore<SignInAccount>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
                options.Password.RequiredLength = PasswordRule.Shortest;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddEntityFrameworkStores<ConsoleDbContext>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<StaffClaims>();
        var cookies = services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, SetCookie);

        // Nobody gets this cookie, but whose sign-in no longer stands is signed out of it as well, and without it every answer to them is an error.
        cookies.AddTwoFactorRememberMeCookie();

        // A sign-in lives by real time: the sandbox moves the console's clock a week ahead without signing anybody out.
        services.AddOptions<SecurityStampValidatorOptions>().Configure<SignInRecheck>((options, recheck) =>
        {
            options.TimeProvider = TimeProvider.System;
            options.ValidationInterval = recheck.Every;
        });
    }

    private static void SetCookie(CookieAuthenticationOptions options)
    {
        options.TimeProvider = TimeProvider.System;
        options.Cookie.Name = "console";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromHours(12);
        options.SlidingExpiration = true;
        options.LoginPath = ConsoleRoutes.Login;
        options.AccessDeniedPath = ConsoleRoutes.Denied;
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        options.Events.OnRedirectToLogin = context => AnswerAsync(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden);
    }

    // A person who opens a page is led on; a script, a scraper or a circuit gets the plain status.
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        var opensPage = HttpMethods.IsGet(context.Request.Method)
            && !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            && !context.Request.Path.StartsWithSegments(ConsoleRoutes.Metrics, StringComparison.OrdinalIgnoreCase);
        if (opensPage) context.Response.Redirect(context.RedirectUri);
        else context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
