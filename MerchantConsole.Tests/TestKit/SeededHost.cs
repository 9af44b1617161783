using MerchantConsole.Data;
using MerchantConsole.Features.Account;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Sandbox.Seeding;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Tests.TestKit;

/// <summary>Hosts with a shop of many payouts, beside those that a test makes one by one.</summary>
internal static class SeededHost
{
    /// <summary>Makes shop <see cref="SeedOptions.ShopId"/> with that many payouts over so many days up to the host's now.</summary>
    public static async Task<Seeded> SeedAsync(this ConsoleHost host, int payouts, int days)
    {
        using var seal = new AccountSeal(new AccountDataOptions(AccountDataOptions.DefaultFolder(host.Storage)), NullLoggerFactory.Instance);
        var accounts = new NewAccounts(new PasswordHasher<SignInAccount>(), new UpperInvariantLookupNormalizer());
        return await new SeedShop(host.Contexts, host.Get<IBulkRows>(), accounts, seal, host.Clock).RunAsync(new SeedOptions(payouts, days), _ => { });
    }
}
