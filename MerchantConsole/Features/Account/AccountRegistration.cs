using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MerchantConsole.Features.Account;

/// <summary>Signing in, and who is signed in (§2).</summary>
public static class AccountRegistration
{
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddAccountMaking();
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

    public static WebApplication MapAccounts(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app;
    }
}
