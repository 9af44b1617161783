namespace MerchantConsole.Features.Verification;

/// <summary>The checker, and the command line that runs it.</summary>
public static class VerificationRegistration
{
    /// <summary>The argument that makes the console check its database and end (§15).</summary>
    public const string Command = "verify";

    public static WebApplicationBuilder AddVerification(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<VerifyInvariants>();
        return builder;
    }

    /// <summary>Checks the configured database, prints each violation, and answers the exit code: 0 when everything holds, else 1.</summary>
    public static async Task<int> VerifyAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var violations = await app.Services.GetRequiredService<VerifyInvariants>().RunAsync();
        foreach (var violation in violations) await Console.Out.WriteLineAsync($"{violation.Invariant}: {violation.Rows}");
        await Console.Out.WriteLineAsync(violations.Count == 0 ? "Everything holds." : $"{violations.Count} violations.");
        return violations.Count == 0 ? 0 : 1;
    }
}
