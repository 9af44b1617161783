using MerchantConsole.Clockwork;

namespace MerchantConsole.Features.Verification;

/// <summary>The checker, the command line that runs it, and its nights in the running console.</summary>
public static class VerificationRegistration
{
    /// <summary>The argument that makes the console check its database and end (§15).</summary>
    public const string Command = "verify";

    public static WebApplicationBuilder AddVerification(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddVerificationCommands();
        builder.Services.AddHostedService<NightService>();
        return builder;
    }

    /// <summary>The checker, its runs and their reads, without the web.</summary>
    public static IServiceCollection AddVerificationCommands(this IServiceCollection services) => services
        .AddSingleton<VerifyInvariants>()
        .AddSingleton<RunVerification>()
        .AddSingleton<IDueRows, DueVerifications>()
        .AddSingleton<PlanNights>()
        .AddSingleton<AskForVerification>()
        .AddSingleton<VerificationQueries>();

    /// <summary>Checks the configured database, prints each violation, and answers the exit code: 0 when everything holds, else 1.</summary>
    public static async Task<int> VerifyAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var progress = new VerificationProgress();
        var violations = await app.Services.GetRequiredService<VerifyInvariants>().RunAsync(null, progress);
        foreach (var violation in violations) await Console.Out.WriteLineAsync($"{violation.Invariant}: {violation.Rows}");
        await Console.Out.WriteLineAsync(violations.Count == 0
            ? FormattableString.Invariant($"Everything holds. {progress.Payouts:N0} payouts, {progress.Rows:N0} rows of theirs.")
            : $"{violations.Count} violations.");
        return violations.Count == 0 ? 0 : 1;
    }
}
