using MerchantConsole.Data;
using MerchantConsole.Features.Account;
using MerchantConsole.Features.Sandbox.Seeding;
using Microsoft.AspNetCore.Identity;

namespace MerchantConsole.Tests.TestKit;

/// <summary>Hosts with a shop of many payouts, beside those that a test makes one by one.</summary>
internal static class SeededHost
{
    /// <summary>Makes shop <see cref="SeedOptions.ShopId"/> with that many payouts over so many days up to the host's now.</summary>
    public static Task<Seeded> SeedAsync(this ConsoleHost host, int payouts, int days) => new SeedShop(
        host.Contexts, host.Get<IBulkRows>(), new NewAccounts(new PasswordHasher<SignInAccount>(), new UpperInvariantLookupNormalizer()), host.Clock)
        .RunAsync(new SeedOptions(payouts, days), _ => { });
}
