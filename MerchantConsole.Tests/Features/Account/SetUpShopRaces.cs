using MerchantConsole.Domain;
using MerchantConsole.Domain.Shops;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Account;

public sealed class SetUpShopRaces
{
    private const int Actors = 8;

    [Theory, BothDatabases]
    public async Task When_several_set_up_at_once_one_does(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var setUp = host.Get<SetUpShop>();
        var results = await AtOnce.RunAsync(Actors, i => setUp.RunAsync(Request(host, $"admin{i}")));

        Assert.Equal(1, Assert.Single(results, result => result.Succeeded).Value!.Id);
        Assert.All(results.Where(result => !result.Succeeded), result => Assert.Equal([RefusalCode.SetupCodeWrong], result.Refusals.Select(r => r.Code)));
        Assert.Equal((1, 1, 1), await host.ReadAsync(async db => (await db.Shops.CountAsync(), await db.Staff.CountAsync(), await db.Users.CountAsync())));
    }

    [Fact]
    public async Task Another_node_that_commits_between_the_look_and_the_commit_was_first()
    {
        await using var host = await StartAsync(StorageProvider.Postgres);
        await using var other = host.Open();
        await using var transaction = await other.Database.BeginTransactionAsync();
        other.Shops.Add(A.Shop());
        host.Get<NewAccounts>().Add(other, new NewPerson(1, "other.admin", "另一位", StaffRole.Admin), "hash", A.Now);
        await other.SaveChangesAsync();
        var here = Task.Run(() => host.Get<SetUpShop>().RunAsync(Request(host)));
        await host.SomebodyWaitsAsync();
        await transaction.CommitAsync();

        Assert.Equal([RefusalCode.SetupCodeWrong], Codes(await here));
        Assert.Equal("other.admin", await host.ReadAsync(db => db.Staff.Select(staff => staff.AccountName).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_shop_without_anybody_keeps_its_number_and_the_first_admin_gets_the_next(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        await host.AddAsync(A.Shop(4));

        Assert.Equal(5, (await host.Get<SetUpShop>().RunAsync(Request(host))).Value?.Id);
        Assert.Equal([RefusalCode.SetupCodeWrong], (await host.Get<SetUpShop>().RunAsync(Request(host, "another"))).Refusals.Select(r => r.Code));
    }

    [Theory, BothDatabases]
    public async Task After_a_minute_the_code_is_looked_at_again(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var setUp = host.Get<SetUpShop>();
        for (var i = 0; i < SetUpCode.TriesPerMinute; i++)
            Assert.Equal([RefusalCode.SetupCodeWrong], Codes(await setUp.RunAsync(Request(host) with { Code = "wrong" })));

        host.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal([RefusalCode.Busy], Codes(await setUp.RunAsync(Request(host))));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True((await setUp.RunAsync(Request(host))).Succeeded);
    }

    private static Task<ConsoleHost> StartAsync(StorageProvider provider) =>
        ConsoleHost.StartAsync(provider, services => services.AddAccountMaking().AddSettingUp());

    private static SetUpRequest Request(ConsoleHost host, string account = "first.admin") =>
        new(host.Get<SetUpCode>().Value, "晨光百货", account, "老板", "the first password");

    private static RefusalCode[] Codes(Result<Shop> result) => [.. result.Refusals.Select(refusal => refusal.Code)];
}
