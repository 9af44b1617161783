using MerchantConsole.Domain;
using MerchantConsole.Domain.Approvals;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Overview;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Records;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.Features.Records;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Overview;

/// <summary>Every number of the overview is the number of the list that it leads to.</summary>
public sealed class OverviewNumbersAgree
{
    [Theory, BothDatabases]
    public async Task With_the_lists_behind_them(StorageProvider provider)
    {
        await using var host = await RecordShop.StartAsync(provider);
        var (today, yesterday) = (A.Now, A.Now.AddDays(-1));
        await host.StoreAsync(
            RecordShop.Payout("1", today),
            RecordShop.Payout("2", today, yuan: 7m, then: PayoutTrigger.RailConfirmed),
            RecordShop.Payout("3", today, yuan: 8m, then: PayoutTrigger.RailRefused),
            RecordShop.Payout("4", today, yuan: 9m, then: PayoutTrigger.OutcomeUnknown),
            RecordShop.Payout("5", today, first: PayoutTrigger.AskAdmin),
            RecordShop.Payout("6", yesterday, then: PayoutTrigger.RailRefused),
            RecordShop.Payout("7", yesterday, then: PayoutTrigger.OutcomeUnknown),
            RecordShop.Payout("8", yesterday),
            RecordShop.Payout("9", today, shopId: 2));
        var figures = await host.Get<OverviewQueries>().ReadAsync(1, A.StaffId);

        Assert.Equal(new Tally(5, A.Yuan(34m)), figures.Today.Started);
        await AgreesAsync(figures.Today.Started, OverviewLinks.Started(figures.Day));
        await AgreesAsync(figures.Today.Succeeded, OverviewLinks.Started(figures.Day, "Succeeded"));
        await AgreesAsync(figures.Today.Failed, OverviewLinks.Started(figures.Day, "Failed"));
        await AgreesAsync(figures.Today.Processing, OverviewLinks.Started(figures.Day, "Processing"));
        await AgreesAsync(figures.Today.OutcomeUnknown, OverviewLinks.Started(figures.Day, RecordSearch.OutcomeUnknown));
        Assert.Equal((1, 1, 2, 1), (figures.Today.Succeeded.Count, figures.Today.Failed.Count, figures.Today.Processing.Count, figures.Today.OutcomeUnknown.Count));
        Assert.Equal(new OpenPayouts(2, 2, yesterday.AddSeconds(1)), figures.Open);
        Assert.Equal(figures.Open.Failed, (await ListAsync(OverviewLinks.InState("Failed"))).Rows.Count);
        Assert.Equal(figures.Open.OutcomeUnknown, (await ListAsync(OverviewLinks.InState(RecordSearch.OutcomeUnknown))).Rows.Count);

        async Task AgreesAsync(Tally tally, string link)
        {
            var page = await ListAsync(link);
            Assert.Equal(tally, new Tally(page.Rows.Count, page.Sum));
        }

        async Task<RecordPageOfRows> ListAsync(string link)
        {
            var search = RecordSearch.Read(link);
            Assert.Empty(search.Wrong);
            return await host.Get<RecordQueries>().ListAsync(1, search.Filter);
        }
    }

    [Theory, BothDatabases]
    public async Task What_is_used_of_the_limits_is_the_sum_of_the_list_behind_it(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, 4);
        var amy = RecordShop.AmyId;
        await host.AddAsync(A.Staff(StaffRole.Service, id: amy, accountName: "amy", but: staff => staff.Quota = A.Quota(20m, 50m)));
        var start = host.Get<StartPayout>();
        Assert.True((await start.RunAsync(PayoutHost.Request(1, amy, yuan: 11m))).Succeeded);
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await start.RunAsync(PayoutHost.Request(2, amy, yuan: 12m))).Succeeded);
        Assert.True((await start.RunAsync(PayoutHost.Request(3, yuan: 13m))).Succeeded);
        // Hers by application, but paid by the admin's rights.
        var asked = await start.RunAsync(PayoutHost.Request(4, amy, yuan: 21m) with { Choice = FundingChoice.AskAdmin });
        Assert.True((await host.Get<ApproveRequest>().RunAsync(
            new ApproveOrder(1, A.StaffId, asked.Value!.PayoutId, new ApprovalSight(FundingSource.GoodsBalance, [], 0)))).Succeeded);
        host.Get<SandboxScript>().TryAdd([SandboxOutcome.FailAccount]);
        await host.WorkOffAsync();

        var figures = await new OverviewQueries(host.Contexts, host.Clock).ReadAsync(1, amy);
        Assert.Equal((A.Yuan(46m), A.Yuan(46m), A.Yuan(12m)), (figures.Money.DailyUsed, figures.Money.GoodsUsed, figures.Own!.Used));
        Assert.Equal(figures.Money.DailyUsed, await SumAsync(OverviewLinks.Counted(figures.Day)));
        Assert.Equal(figures.Money.GoodsUsed, await SumAsync(OverviewLinks.PaidFromGoods(figures.Day)));
        Assert.Equal(figures.Own.Used, await SumAsync(OverviewLinks.PaidFromGoods(figures.Day, "amy")));
        Assert.Equal(A.Yuan(9_943m), figures.Money.GoodsBalance);
        Assert.Equal(A.Quota(20m, 50m), figures.Own.Binding);
        Assert.Equal(3, figures.LatestOfMine.Count);
        Assert.Equal(4, figures.LatestOfShop.Count);
        await host.AssertEverythingHoldsAsync();

        async Task<Money> SumAsync(string link) => (await host.Get<RecordQueries>()
            .ListAsync(1, RecordSearch.Read(link).Filter)).Sum;
    }

    [Theory, BothDatabases]
    public async Task The_day_begins_at_midnight_in_Shanghai(StorageProvider provider)
    {
        await using var host = await RecordShop.StartAsync(provider);
        var day = ShopDay.Of(A.Now);
        await host.AddAsync(new DayUse { ShopId = 1, Day = day.Date, StaffId = DayUse.WholeShop, Payouts = A.Yuan(5m), Goods = A.Yuan(5m) });
        await host.StoreAsync(RecordShop.Payout("1", day.End.AddMilliseconds(-1)));
        host.Clock.SetUtcNow(day.End.AddMilliseconds(-1));
        var before = await host.Get<OverviewQueries>().ReadAsync(1, A.StaffId);
        host.Clock.SetUtcNow(day.End);
        var after = await host.Get<OverviewQueries>().ReadAsync(1, A.StaffId);
        Assert.Equal((1, A.Yuan(5m)), (before.Today.Started.Count, before.Money.DailyUsed));
        Assert.Equal((0, Money.Zero), (after.Today.Started.Count, after.Money.DailyUsed));
        Assert.Single(after.LatestOfShop);
    }
}
