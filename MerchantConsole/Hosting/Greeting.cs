using MerchantConsole.Features;
using MerchantConsole.Features.Account;
using MerchantConsole.Features.Sandbox;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MerchantConsole.Hosting;

/// <summary>The last lines of a start: where to open the console and, in Development, as whom; until it is set up, with which code to do so.</summary>
internal static class Greeting
{
    public static void GreetWhenStarted(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() => _ = GreetAsync(app));

    private static async Task GreetAsync(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        app.Logger.LogInformation("Open {Addresses}", string.Join(" or ", addresses));
        if (app.Environment.IsDevelopment()) NameDemoAccounts(app.Logger);
        try
        {
            // A warning, so that it is seen where the log is kept short: without it nobody can come in.
            if (await app.Services.GetRequiredService<SetUpNeed>().IsThereAsync())
                app.Logger.LogWarning(
                    "The console has no admin yet. Open {Address} and enter the set-up code {Code} (valid until this process ends)",
                    string.Join(" or ", addresses.Select(address => address.TrimEnd('/') + ConsoleRoutes.SetUp)),
                    app.Services.GetRequiredService<SetUpCode>().Value);
        }
        catch (Exception exception)
        {
            app.Logger.LogError(exception, "Whether the console is set up could not be read; a restart prints the set-up code when it is needed");
        }
    }

    private static void NameDemoAccounts(ILogger log)
    {
        log.LogInformation("Demo accounts, all with the password {Password}:", DemoAccounts.Password);
        foreach (var shop in DemoAccounts.People.GroupBy(person => person.Person.ShopId))
            log.LogInformation(
                "  shop {Shop}: {Accounts}",
                shop.Key,
                string.Join(", ", shop.Select(person => $"{person.Person.AccountName} ({person.Person.Role})")));
    }
}
