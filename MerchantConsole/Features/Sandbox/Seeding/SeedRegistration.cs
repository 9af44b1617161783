using System.Globalization;
using MerchantConsole.Rails.Sandbox;

namespace MerchantConsole.Features.Sandbox.Seeding;

/// <summary>The command line that makes a shop with very many payouts.</summary>
public static class SeedRegistration
{
    public const string Command = "seed";

    /// <summary>Seeds, says how far it is, and answers the exit code: 0 when done, 1 where there is no sandbox.</summary>
    public static async Task<int> SeedAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!app.Services.GetRequiredService<SandboxSwitch>().IsOn)
        {
            await Console.Error.WriteLineAsync("A shop is seeded only where the sandbox is on: set Sandbox:Enabled.");
            return 1;
        }

        var done = await app.Services.GetRequiredService<SeedShop>().RunAsync(SeedOptions.Read(app.Configuration), Console.WriteLine);
        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Shop {SeedOptions.ShopId} has {done.Payouts:N0} payouts: {done.Rows:N0} rows in {done.Took.TotalSeconds:N0} s, {done.Rows / done.Took.TotalSeconds:N0} a second, indexes included. Sign in as {SeedShop.AdminName}."));
        return 0;
    }
}
