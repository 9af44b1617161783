using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.Features.Approvals;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Payouts;

/// <summary>§5, §7: which payouts an order's minute and count are taken from.</summary>
public sealed class WhatCountsForAnOrder
{
    [Theory, BothDatabases]
    public async Task Another_shops_payout_of_an_order_with_the_same_number_is_none_of_this_one(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var stranger = Guid.CreateVersion7();
        await host.AddAsync(A.Shop(2, shop => shop.GoodsBalance = Money.Zero), A.Staff(shopId: 2, id: stranger, accountName: "stranger"), A.Order(1, shopId: 2));
        await host.Transactions.RunAsync<Done>(2, transaction =>
        {
            transaction.Post(JournalEntry.Transfer(2, "opening", transaction.Now, LedgerAccount.Settlement, LedgerAccount.GoodsBalance, A.Yuan(100)));
            return Task.FromResult<Result<Done>>(new Done());
        });
        Assert.True((await host.Get<StartPayout>().RunAsync(PayoutHost.Request(staff: stranger) with { ShopId = 2 })).Succeeded);

        // The same instant: had it counted, it would be too soon.
        Assert.True((await host.Get<StartPayout>().RunAsync(PayoutHost.Request())).Succeeded);
    }

    [Theory, BothDatabases]
    public async Task The_minute_counts_from_a_request_that_was_withdrawn_as_well(StorageProvider provider)
    {
        await using var host = await RequestHost.StartAsync(provider);
        Assert.True((await host.WithdrawAsync(await host.AskAsync(), RequestHost.Amy)).Succeeded);

        host.Inner.Clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromMilliseconds(1));
        var early = await host.Inner.Get<StartPayout>().RunAsync(PayoutHost.Request());
        host.Inner.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var inTime = await host.Inner.Get<StartPayout>().RunAsync(PayoutHost.Request());

        Assert.Equal([RefusalCode.TooSoon], early.Refusals.Select(refusal => refusal.Code));
        Assert.True(inTime.Succeeded);
    }
}
