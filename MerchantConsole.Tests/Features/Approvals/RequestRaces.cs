using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using static MerchantConsole.Tests.Features.Approvals.RequestHost;

namespace MerchantConsole.Tests.Features.Approvals;

/// <summary>32 at once on one request: it is decided once (invariants A1-A3, Q2, Q3).</summary>
public sealed class RequestRaces
{
    [Theory, BothDatabases]
    public async Task Approved_rejected_and_withdrawn_at_once_it_is_decided_once_and_paid_at_most_once(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, Race.Rounds);
        var balance = A.Yuan(10_000);
        await Race.RunAsync(host.Inner, async round =>
        {
            var id = await host.AskAsync(round + 1);
            var answers = await Race.AllAsync(async i => (i % 4) switch
            {
                0 => (await host.ApproveAsync(id)).Refusals,
                1 => (await host.ApproveAsync(id, SecondAdmin)).Refusals,
                2 => (await host.RejectAsync(id, SecondAdmin)).Refusals,
                _ => (await host.WithdrawAsync(id)).Refusals,
            });
            Assert.Equal(1, await host.Inner.ReadAsync(db => db.PayoutEvents.CountAsync(e => e.PayoutId == id && e.From == PayoutState.PendingApproval)));

            // Only the one deed was done; its own repeats are answered the same, and everybody else is told that it was decided.
            var done = answers.Select((refusals, i) => (refusals, Deed: i % 4)).Where(answer => answer.refusals.Count == 0).Select(answer => answer.Deed);
            Assert.Single(done.Distinct());
            Assert.All(answers.Where(refusals => refusals.Count > 0), refusals => Assert.Equal(RefusalCode.AlreadyDecided, refusals[0].Code));
            await host.Inner.WorkOffAsync();
            if ((await host.PayoutAsync(id)).State == PayoutState.Succeeded) balance -= A.Yuan(5);
            Assert.Equal(balance, await host.Inner.ReadAsync(db => db.Shops.Select(shop => shop.GoodsBalance).SingleAsync()));
        });
    }

    [Theory, BothDatabases]
    public async Task Of_many_requests_no_more_are_paid_than_the_shop_allows(StorageProvider provider)
    {
        await using var host = await StartAsync(
            provider, Race.Actors, shop => shop.Policy = new PayoutPolicy { ShopDaily = A.Yuan(30) });
        var ids = new List<string>();
        for (var order = 1; order <= Race.Actors; order++) ids.Add(await host.AskAsync(order));
        var answers = await Race.AllAsync(async i => (await host.ApproveAsync(ids[i])).Refusals);
        Assert.Equal(6, answers.Count(refusals => refusals.Count == 0));
        Assert.All(answers.Where(refusals => refusals.Count > 0), refusals => Assert.Equal(RefusalCode.ShopDailyLimitReached, refusals[0].Code));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory, BothDatabases]
    public async Task Approved_while_the_admin_is_demoted_it_is_paid_by_an_admin_or_not_at_all(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, Race.Actors);
        var ids = new List<string>();
        for (var order = 1; order <= Race.Actors; order++) ids.Add(await host.AskAsync(order));
        var answers = await Race.AllAsync(async i =>
        {
            if (i == Race.Actors / 2)
                await host.Inner.Transactions.RunAsync<Done>(1, async transaction =>
                {
                    (await transaction.Db.Staff.SingleAsync(s => s.Id == SecondAdmin)).DisabledAt = transaction.Now;
                    return new Done();
                });
            return (await host.ApproveAsync(ids[i], SecondAdmin)).Refusals;
        });
        Assert.All(answers.Where(refusals => refusals.Count > 0), refusals => Assert.Equal(RefusalCode.AccountDisabled, refusals[0].Code));
        Assert.Equal([RefusalCode.AccountDisabled], answers[Race.Actors / 2].Select(r => r.Code));
        await host.Inner.AssertEverythingHoldsAsync();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    public async Task Approved_around_midnight_it_counts_for_the_day_of_the_approval(int milliseconds)
    {
        await using var host = await StartAsync(StorageProvider.Sqlite, 2, shop => shop.Policy = new PayoutPolicy { ShopGoodsDaily = A.Yuan(5) });
        var (first, second) = (await host.AskAsync(), await host.AskAsync(2));
        host.Inner.Clock.Advance(ShopDay.Of(A.Now).End - A.Now + TimeSpan.FromMilliseconds(milliseconds));
        Assert.True((await host.ApproveAsync(first)).Succeeded);
        host.Inner.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var answer = await host.ApproveAsync(second);
        Assert.Equal(milliseconds < 0 ? [] : [RefusalCode.FundingChanged], answer.Refusals.Select(r => r.Code));
        await host.Inner.AssertEverythingHoldsAsync();
    }
}
