using MerchantConsole.Clockwork;
using MerchantConsole.Hosting;

namespace MerchantConsole.Features.AccountCards;

/// <summary>What happens after a failed payout (§10): the account card, its data, the retry.</summary>
public static class AccountCardsRegistration
{
    /// <summary>The argument that makes the console roll the keys of buyers' account data, seal everything anew, and end.</summary>
    public const string RotateCommand = "rotate-account-keys";

    public static WebApplicationBuilder AddAccountCards(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(AccountDataOptions.Read(
            builder.Configuration, builder.Environment, StorageOptions.Read(builder.Configuration, builder.Environment)));
        builder.Services.AddAccountCardCommands();
        builder.Services.AddSingleton(BuyerLimits.Default);
        builder.Services.AddSingleton<OpenedCards>();
        builder.Services.AddRateLimiter(limits => limits.AddPolicy<string, BuyerLimit>(BuyerLimit.Policy));
        return builder;
    }

    /// <summary>The commands and the due work, without pages.</summary>
    public static IServiceCollection AddAccountCardCommands(this IServiceCollection services) => services
        .AddSingleton<AccountSeal>()
        .AddSingleton<PayeeReader>()
        .AddSingleton<SendCard>()
        .AddSingleton<SendCardAgain>()
        .AddSingleton<SubmitCard>()
        .AddSingleton<RotateAccountKeys>()
        .AddSingleton<AccountCardQueries>()
        .AddSingleton<IDueRows, DueCards>();

    /// <summary>Rolls the keys, prints what was done, and answers the exit code: 0 when everything was sealed anew, else 1.</summary>
    public static async Task<int> RotateAccountKeysAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var done = await app.Services.GetRequiredService<RotateAccountKeys>().RunAsync();
        await Console.Out.WriteLineAsync($"{done.Cards} cards sealed anew, {done.Unreadable} unreadable, {done.Forgotten} old keys deleted.");
        return done.Unreadable == 0 ? 0 : 1;
    }
}
