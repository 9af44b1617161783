using MerchantConsole.Features.Sandbox;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MerchantConsole.Hosting;

/// <summary>The last lines of a start: where to open the console and, in Development, as whom.</summary>
internal static class Greeting
{
    public static void GreetWhenStarted(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        app.Logger.LogInformation("Open {Addresses}", string.Join(" or ", addresses));
        if (!app.Environment.IsDevelopment()) return;
        app.Logger.LogInformation("Demo accounts, all with the password {Password}:", DemoAccounts.Password);
        foreach (var shop in DemoAccounts.People.GroupBy(person => person.Person.ShopId))
            app.Logger.LogInformation(
                "  shop {Shop}: {Accounts}",
                shop.Key,
                string.Join(", ", shop.Select(person => $"{person.Person.AccountName} ({person.Person.Role})")));
    });
}
