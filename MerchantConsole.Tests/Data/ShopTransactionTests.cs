using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
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
            work.Record(A.Begun());
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
            work.Record(A.Begun());
            await work.Db.SaveChangesAsync();
            throw new InvalidOperationException();
        }));

        Assert.Equal(0, await host.ReadAsync(db => db.Payouts.CountAsync()));
        Assert.Equal(A.Yuan(10_000m), (await host.ReadAsync(db => db.Shops.SingleAsync())).GoodsBalance);
    }
}
