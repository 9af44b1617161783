using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;
using MerchantConsole.Features.Sandbox;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Sandbox;

public sealed class DemoAccountsTests
{
    [Theory, BothDatabases]
    public async Task They_are_those_of_section_16_and_done_twice_nothing_is_added(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider, services => services.AddAccountMaking().AddSingleton<DemoAccounts>());
        await host.Get<DemoAccounts>().RunAsync();
        await host.Get<DemoAccounts>().RunAsync();

        var staff = await host.ReadAsync(db => db.Staff.OrderBy(s => s.ShopId).ThenBy(s => s.AccountName).ToListAsync());
        Assert.Equal(
            [
                "1 amy Service 20.00/50.00", "1 bob Service", "1 boss Admin", "1 cat Service 200.00/1000.00", "1 lead ServiceAdmin",
                "2 amy2 Service 20.00/50.00", "2 boss2 Admin", "3 boss3 Admin",
            ],
            staff.Select(s => $"{s.ShopId} {s.AccountName} {s.Role} {(s.Quota is { } quota ? $"{quota.PerPayout}/{quota.PerDay}" : "")}".TrimEnd()));
        Assert.Equal(8, await host.ReadAsync(db => db.Users.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Their_balances_are_in_the_book(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider, services => services.AddAccountMaking().AddSingleton<DemoAccounts>());
        await host.Get<DemoAccounts>().RunAsync();

        var shops = await host.ReadAsync(db => db.Shops.OrderBy(shop => shop.Id).ToListAsync());
        Assert.Equal(["10000.00", "500.00", "500.00"], shops.Select(shop => shop.GoodsBalance.ToString()));
        Assert.Equal([(false, false, true), (false, true, false), (true, false, true)],
            shops.Select(shop => (shop.HasUnpaidBills, shop.IsZeroYuanEntry, shop.DepositPaid)));
        Assert.Equal(3, await host.ReadAsync(db => db.JournalEntries.CountAsync()));
    }

    [Fact]
    public void The_password_is_the_one_that_is_written_down() => Assert.Equal("small-payout-demo", DemoAccounts.Password);
}
