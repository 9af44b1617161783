using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Data;

public sealed class ShopTransactionTests
{
    [Theory, BothDatabases]
    public async Task A_payout_its_history_and_its_entry_are_stored_together(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        await host.AddAsync(A.Shop(), A.Order());

        var result = await host.Transactions.RunAsync<Done>(1, work =>
        {
            work.Record(A.Begun(), "sandbox");
            return Task.FromResult<Result<Done>>(new Done());
        });

        Assert.True(result.Succeeded);
        await using var db = host.Open();
        Assert.Equal(PayoutState.Processing, (await db.Payouts.SingleAsync()).State);
        Assert.Equal(PayoutTrigger.StartFromGoodsBalance, (await db.PayoutEvents.SingleAsync()).Trigger);
        Assert.Equal(2, await db.Postings.CountAsync());
        Assert.Equal(A.Yuan(9_995.00m), (await db.Shops.SingleAsync()).GoodsBalance);
    }

    [Theory, BothDatabases]
    public async Task An_exception_leaves_nothing_behind(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        await host.AddAsync(A.Shop(), A.Order());

        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Transactions.RunAsync<Done>(1, async work =>
        {
            work.Record(A.Begun(), "sandbox");
            await work.Db.SaveChangesAsync();
            throw new InvalidOperationException();
        }));

        Assert.Equal(0, await host.ReadAsync(db => db.Payouts.CountAsync()));
        Assert.Equal(A.Yuan(10_000m), (await host.ReadAsync(db => db.Shops.SingleAsync())).GoodsBalance);
    }

    [Theory, BothDatabases]
    public async Task Due_payouts_are_claimed_earliest_first_and_not_while_somebody_holds_them(StorageProvider provider)
    {
        await using var host = await ConsoleHost.StartAsync(provider);
        await host.AddAsync(A.Shop(), A.Order());
        string[] ids = ["P261123AAAAAAAAAA", "P261123BBBBBBBBBB"];
        foreach (var id in ids)
        {
            await host.Transactions.RunAsync<Done>(1, work =>
            {
                work.Record(A.Begun(id: id), "sandbox");
                return Task.FromResult<Result<Done>>(new Done());
            });
        }

        var claims = host.Get<IDueClaims>();
        var table = new DueTable("Payouts", "Id");
        Assert.Equal(A.Now, (await claims.NextAtAsync([table], A.Now, CancellationToken.None))[table.Name]);
        var first = Assert.Single(await claims.ClaimAsync(table, A.Now, A.Now.AddSeconds(30), 1, CancellationToken.None));
        Assert.Equal((1, (int)PayoutStep.Send, 1L), (first.ShopId, first.Step, first.LeaseNumber));
        var second = Assert.Single(await claims.ClaimAsync(table, A.Now, A.Now.AddSeconds(30), 10, CancellationToken.None));
        Assert.Equal(ids, new[] { first.Key, second.Key }.Order(StringComparer.Ordinal));
        Assert.Empty(await claims.ClaimAsync(table, A.Now, A.Now.AddSeconds(30), 10, CancellationToken.None));
        Assert.Equal(A.Now.AddSeconds(30), (await claims.NextAtAsync([table], A.Now, CancellationToken.None))[table.Name]);

        // A lease that has ended is taken over under a higher number.
        var later = A.Now.AddSeconds(30);
        Assert.All(await claims.ClaimAsync(table, later, later.AddSeconds(30), 10, CancellationToken.None), row => Assert.Equal(2, row.LeaseNumber));
    }

    [Theory, BothDatabases]
    public async Task A_move_ends_the_lease(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        await host.Get<StartPayout>().RunAsync(PayoutHost.Request());
        await host.WorkOffAsync();
        Assert.Null((await host.ReadAsync(db => db.Payouts.SingleAsync())).LeaseUntil);
    }
}
