using MerchantConsole.Domain;
using MerchantConsole.Domain.Approvals;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Overview;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Records;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.Features.Figures;
using MerchantConsole.Tests.Features.Records;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Overview;

/// <summary>Every number of the overview is the number of the list that it leads to.</summary>
public sealed class OverviewNumbersAgree
{
    [Theory, BothDatabases]
    public async Task In_shops_whose_payouts_walked_at_random(StorageProvider provider)
    {
        for (var seed = 1; seed <= 3; seed++)
        {
            await using var host = await FiguresShop.StartAsync(provider, orders: 4);
            await host.WalkAsync(seed);
            await FailAsync(host, SandboxOutcome.FailAccount, SandboxOutcome.FailOther);
            await host.RecordAsync(1, transaction =>
            {
                var random = new Random(seed);
                for (var number = 0; number < 40; number++)
                    transaction.Pay(
                        $"S{number}", A.Now.AddMinutes(-random.Next(0, 61)), by: random.Next(2) == 0 ? RecordShop.AmyId : A.StaffId, first: random.Next(3) switch
                        {
                            0 => PayoutTrigger.StartByScan,
                            1 => PayoutTrigger.AskAdmin,
                            _ => PayoutTrigger.StartFromGoodsBalance,
                        });
                for (var number = 0; number < 15; number++)
                    transaction.Pay($"U{number}", A.Now.AddMinutes(-random.Next(0, 61)), then: (PayoutTrigger.OutcomeUnknown, TimeSpan.Zero));
            });
            using (var boss = new OverviewSight(host, StaffRole.Admin, A.StaffId, "boss")) Assert.True(await boss.AssertAgreesAsync() >= 24);
            using (var amy = new OverviewSight(host, StaffRole.Service, RecordShop.AmyId, "amy")) Assert.True(await amy.AssertAgreesAsync() >= 24);
            using (var cat = new OverviewSight(host, StaffRole.ServiceAdmin, FiguresShop.CatId, "cat")) await cat.AssertAgreesAsync();
            host.Clock.Advance(TimeSpan.FromHours(50));
            using (var later = new OverviewSight(host, StaffRole.Admin, A.StaffId, "boss")) await later.AssertAgreesAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task Today_stands_beside_yesterday_and_the_same_weekday(StorageProvider provider)
    {
        await using var host = await FiguresShop.StartAsync(provider);
        var day = ShopDay.Of(A.Now);
        await host.RecordAsync(1, transaction =>
        {
            transaction.Pay("1", A.Now, yuan: 7, then: (PayoutTrigger.RailConfirmed, TimeSpan.Zero));
            transaction.Pay("2", day.Start, yuan: 8);
            transaction.Pay("3", day.Start.AddMilliseconds(-1), yuan: 9, then: (PayoutTrigger.RailConfirmed, TimeSpan.Zero));
            transaction.Pay("4", day.Plus(-1).Start, yuan: 10, then: (PayoutTrigger.RailRefused, TimeSpan.Zero));
            transaction.Pay("5", day.Plus(-1).Start.AddMilliseconds(-1), yuan: 11);

            // Closed since: it failed all the same, so that days can be compared.
            transaction.Pay("6", day.Plus(-7).Start, yuan: 12, then: [(PayoutTrigger.RailRefused, TimeSpan.Zero), (PayoutTrigger.SevenDaysOver, TimeSpan.FromDays(7))]);
            transaction.Pay("7", day.Plus(-6).Start, yuan: 13);
        });
        var figures = await host.Overview().ReadAsync(1, A.StaffId);
        Assert.Equal(((2, 15m), (2, 19m), (1, 12m)), Of("Started"));
        Assert.Equal(((1, 7m), (1, 9m), (0, 0m)), Of("Succeeded"));
        Assert.Equal(((0, 0m), (1, 10m), (1, 12m)), Of("Failed"));
        Assert.Equal((0, 1, 1), (figures.Need("Waiting").Count, figures.Need("NeedFailed").Count, figures.InState("Closed").Count));

        ((int, decimal) Today, (int, decimal) Yesterday, (int, decimal) WeekAgo) Of(string name)
        {
            var measure = figures.Measure(name);
            return (Pair(measure.Today), Pair(measure.Yesterday), Pair(measure.WeekAgo));
        }

        static (int, decimal) Pair(OverviewNumber number) => (number.Tally.Count, number.Tally.Amount.Fen / 100m);
    }

    [Theory, BothDatabases]
    public async Task What_needs_a_person_begins_at_its_instant(StorageProvider provider)
    {
        await using var host = await FiguresShop.StartAsync(provider, orders: 4);
        await FailAsync(host, SandboxOutcome.FailAccount, SandboxOutcome.FailOther);
        var failures = (await host.Overview().ReadAsync(1, A.StaffId)).Failures;
        Assert.Equal([("BuyerAccount", 1), ("Other", 1)], failures.Select(failure => (failure.Name, failure.Tally.Count)));
        await host.RecordAsync(1, transaction =>
        {
            transaction.Pay("S1", A.Now, first: PayoutTrigger.StartByScan);
            transaction.Pay("U1", A.Now, yuan: 6, then: (PayoutTrigger.OutcomeUnknown, TimeSpan.Zero));
        });

        Assert.Equal((0, 0, 0), await AfterAsync(TimeSpan.FromMinutes(30) - TimeSpan.FromMilliseconds(1)));
        Assert.Equal((0, 0, 1), await AfterAsync(TimeSpan.FromMinutes(30)));
        Assert.Equal((0, 0, 1), await AfterAsync(TimeSpan.FromMinutes(45) - TimeSpan.FromMilliseconds(1)));
        Assert.Equal((0, 1, 1), await AfterAsync(TimeSpan.FromMinutes(45)));
        Assert.Equal((0, 0, 1), await AfterAsync(TimeSpan.FromMinutes(60)));
        Assert.Equal((0, 0, 1), await AfterAsync(TimeSpan.FromHours(48) - TimeSpan.FromMilliseconds(1)));
        Assert.Equal((2, 0, 1), await AfterAsync(TimeSpan.FromHours(48)));
        Assert.Equal((0, 0, 1), await AfterAsync(TimeSpan.FromHours(72)));

        async Task<(int Cards, int Recharges, int Unknown)> AfterAsync(TimeSpan since)
        {
            host.Clock.SetUtcNow(A.Now + since);
            var figures = await host.Overview().ReadAsync(1, A.StaffId);
            return (figures.Need("CardEnding").Count, figures.Need("RechargeEnding").Count, figures.Need("UnknownLong").Count);
        }
    }

    [Theory, BothDatabases]
    public async Task Others_than_admins_see_their_own_requests_and_nobodys_quota(StorageProvider provider)
    {
        await using var host = await FiguresShop.StartAsync(provider);
        await host.RecordAsync(1, transaction =>
        {
            transaction.Pay("1", A.Now, by: RecordShop.AmyId, first: PayoutTrigger.AskAdmin);
            transaction.Pay("2", A.Now, by: FiguresShop.CatId, first: PayoutTrigger.AskAdmin);
            transaction.Pay("3", A.Now, by: RecordShop.AmyId, yuan: 12);
        });
        await host.RecordAsync(2, transaction => transaction.Pay("B1", A.Now, by: FiguresShop.OtherBossId, first: PayoutTrigger.AskAdmin));
        var boss = await host.Overview().ReadAsync(1, A.StaffId);
        var amy = await host.Overview().ReadAsync(1, RecordShop.AmyId);
        Assert.Equal((2, ConsoleRoutes.PendingPayouts), (boss.Need("Waiting").Count, boss.Needs[0].Href));
        Assert.Equal((1, OverviewLinks.WaitingOf("amy")), (amy.Need("Waiting").Count, amy.Needs[0].Href));
        Assert.Equal([new AccountQuota("amy", amy.Own!.AccountName, A.Yuan(50m), A.Yuan(12m))], boss.Closest.Select(account => account with { DisplayName = "amy" }));
        Assert.Empty(amy.Closest);
        Assert.Empty((await host.Overview().ReadAsync(1, FiguresShop.CatId)).Closest);

        // Whoever is no account of the shop sees nobody's.
        Assert.Equal((null, 0), ((await host.Overview().ReadAsync(1, FiguresShop.OtherBossId)).Own, (await host.Overview().ReadAsync(1, FiguresShop.OtherBossId)).Closest.Count));
    }

    [Theory, BothDatabases]
    public async Task What_is_used_of_the_limits_is_the_sum_of_the_list_behind_it(StorageProvider provider)
    {
        await using var host = await FiguresShop.StartAsync(provider, orders: 4);
        var amy = RecordShop.AmyId;
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

        var figures = await host.Overview().ReadAsync(1, amy);
        Assert.Equal((A.Yuan(46m), A.Yuan(46m), A.Yuan(12m)), (figures.Money.DailyUsed, figures.Money.GoodsUsed, figures.Own!.Used));
        Assert.Equal(A.Yuan(9_943m), figures.Money.GoodsBalance);
        Assert.Equal(A.Quota(20m, 50m), figures.Own.Binding);
        Assert.Equal((3, 4), (figures.LatestOfMine.Count, figures.LatestOfShop.Count));
        await host.AssertEverythingHoldsAsync();
        using var sight = new OverviewSight(host, StaffRole.Service, amy, "amy");
        await sight.AssertAgreesAsync();
    }

    [Theory, BothDatabases]
    public async Task The_day_begins_at_midnight_in_Shanghai(StorageProvider provider)
    {
        await using var host = await FiguresShop.StartAsync(provider);
        var day = ShopDay.Of(A.Now);
        await host.RecordAsync(1, transaction => transaction.Pay("1", day.End.AddMilliseconds(-1)));
        host.Clock.SetUtcNow(day.End.AddMilliseconds(-1));
        var before = await host.Overview().ReadAsync(1, A.StaffId);
        host.Clock.SetUtcNow(day.End);
        var after = await host.Overview().ReadAsync(1, A.StaffId);
        Assert.Equal((1, A.Yuan(5m)), (before.Measure("Started").Today.Tally.Count, before.Money.DailyUsed));
        Assert.Equal((0, 1, Money.Zero), (after.Measure("Started").Today.Tally.Count, after.Measure("Started").Yesterday.Tally.Count, after.Money.DailyUsed));
        Assert.Single(after.LatestOfShop);
    }

    private static async Task FailAsync(ConsoleHost host, params SandboxOutcome[] outcomes)
    {
        host.Get<SandboxScript>().TryAdd(outcomes);
        // Order 1 is the one of the walks.
        foreach (var order in Enumerable.Range(2, outcomes.Length))
            Assert.Empty((await host.Get<StartPayout>().RunAsync(PayoutHost.Request(order))).Refusals);
        await host.WorkOffAsync();
    }
}
