using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Figures;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.Features.Records;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Figures;

/// <summary>§12: every figure is what plain sums over the payouts give.</summary>
public sealed class FiguresAreSums
{
    [Theory, BothDatabases]
    public async Task After_a_random_walk_each_figure_is_the_sum_over_its_payouts(StorageProvider provider)
    {
        await using var host = await FiguresShop.StartAsync(provider);
        await host.WalkAsync();
        Assert.DoesNotContain("R1", (await host.Get<VerifyInvariants>().RunAsync()).Select(violation => violation.Invariant));
        var all = await host.PayoutsAsync();
        Assert.NotEmpty(await host.PayoutsAsync(2));
        foreach (var days in FiguresSearch.Periods)
            foreach (var (account, id) in new (string?, Guid?)[] { (null, null), ("amy", RecordShop.AmyId), ("boss", A.StaffId) })
                AssertSums(await host.ReadAsync(days, account), [.. all.Where(p => id is null || p.ApplicantId == id)], all, id);
    }

    [Theory, BothDatabases]
    public async Task A_day_begins_and_ends_at_midnight_in_Beijing(StorageProvider provider)
    {
        await using var host = await FiguresShop.StartAsync(provider);
        var today = FiguresShop.Today;
        await host.RecordAsync(1, transaction =>
        {
            transaction.Pay("1", today.Start.AddMilliseconds(-1));
            transaction.Pay("2", today.Start);
            transaction.Pay("3", today.End.AddMilliseconds(-1));
            transaction.Pay("4", today.End);
            transaction.Pay("5", today.Plus(-6).Start);
            transaction.Pay("6", today.Plus(-6).Start.AddMilliseconds(-1));
        });
        Assert.Equal(2, (await host.ReadAsync(1)).Total.Count);
        var week = await host.ReadAsync(7);
        Assert.Equal([1, 0, 0, 0, 0, 1, 2], week.Days.Select(day => day.Total.Count));
        Assert.Equal((today.Plus(-6), today), (week.Days[0].Day, week.Days[^1].Day));

        host.Clock.SetUtcNow(today.End.AddMilliseconds(-1));
        Assert.Equal(2, (await host.ReadAsync(1)).Total.Count);
        host.Clock.SetUtcNow(today.End);
        Assert.Equal(1, (await host.ReadAsync(1)).Total.Count);
    }

    [Theory, BothDatabases]
    public async Task Waiting_times_are_those_that_the_answered_requests_waited(StorageProvider provider)
    {
        await using var host = await FiguresShop.StartAsync(provider);
        await host.RecordAsync(1, transaction =>
        {
            for (var minutes = 1; minutes <= 20; minutes++)
                transaction.Pay(
                    $"{minutes}", A.Now.AddHours(-2).AddSeconds(minutes), by: RecordShop.AmyId, first: PayoutTrigger.AskAdmin,
                    then: (minutes % 4 == 0 ? PayoutTrigger.Reject : PayoutTrigger.ApproveByScan, TimeSpan.FromMinutes(minutes)));
            transaction.Pay("21", A.Now.AddHours(-1), by: RecordShop.AmyId, first: PayoutTrigger.AskAdmin);
            transaction.Pay("22", A.Now.AddHours(-1), by: RecordShop.AmyId, first: PayoutTrigger.AskAdmin, then: (PayoutTrigger.Lapse, TimeSpan.FromMinutes(1)));
            transaction.Pay("23", A.Now.AddHours(-1), by: RecordShop.AmyId, first: PayoutTrigger.AskAdmin, then: (PayoutTrigger.Withdraw, TimeSpan.FromMinutes(1)));
        });
        var waiting = (await host.ReadAsync(1)).Waiting;
        Assert.Equal((15, 5, 20, 1, 1), (waiting.Approved, waiting.Rejected, waiting.Answered, waiting.Lapsed, waiting.PendingNow));
        Assert.Equal((10, "10"), Of(waiting.Median));
        Assert.Equal((19, "19"), Of(waiting.P95));
        Assert.Equal((20, "20"), Of(waiting.Longest));
        var nobody = (await host.ReadAsync(1, "cat")).Waiting;
        Assert.Equal((0, null), (nobody.Answered, nobody.Median));

        static (int Minutes, string Id) Of(Waited? waited) => ((int)waited!.Time.TotalMinutes, waited.PayoutId[7..].TrimStart('0'));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(3, 2, 3)]
    [InlineData(20, 10, 19)]
    [InlineData(21, 11, 20)]
    [InlineData(1000, 500, 950)]
    public void The_median_and_the_95th_of_a_hundred_stand_at_the_nearest_rank(int count, int median, int p95) =>
        Assert.Equal((median, p95, count), (WaitingTimes.Rank(count, 0.5m), WaitingTimes.Rank(count, 0.95m), WaitingTimes.Rank(count, 1m)));

    [Theory, BothDatabases]
    public async Task The_share_of_a_quota_is_of_the_one_that_holds_now(StorageProvider provider)
    {
        await using var host = await FiguresShop.StartAsync(provider);
        await host.RecordAsync(1, transaction =>
        {
            transaction.Pay("1", A.Now.AddDays(-2), by: RecordShop.AmyId, yuan: 20m);
            transaction.Pay("2", A.Now.AddDays(-2), by: RecordShop.AmyId, yuan: 10m);
            transaction.Pay("3", A.Now, by: RecordShop.AmyId, yuan: 12m);
            transaction.Pay("4", A.Now, by: RecordShop.AmyId, yuan: 20m, first: PayoutTrigger.AskAdmin, then: (PayoutTrigger.ApproveFromGoodsBalance, TimeSpan.Zero));
        });
        var figures = await host.ReadAsync(7);
        var amy = figures.Accounts.Single(account => account.Person.AccountName == "amy");
        Assert.Equal(new QuotaUse(A.Yuan(50), A.Yuan(42), A.Yuan(12), FiguresShop.Today.Plus(-2), A.Yuan(30), NeedsOne: true), amy.Use);
        Assert.Equal(new FigureSum(4, 6200), amy.Sum);

        // What was approved used the admin's rights, and an admin has no quota.
        var boss = figures.Accounts.Single(account => account.Person.AccountName == "boss");
        Assert.Equal((default, null, A.Yuan(20)), (boss.Sum, boss.Use.PerDay, boss.Use.Today));
    }

    [Theory, BothDatabases]
    public async Task Only_an_admin_of_the_shop_reads_or_exports_them(StorageProvider provider)
    {
        await using var host = await FiguresShop.StartAsync(provider);
        async Task RefusesAsync(RefusalCode code, Guid who, string? account = null, int shopId = 1)
        {
            var search = FiguresSearch.Of("7", account);
            Assert.Equal([code], (await host.Figures().ReadAsync(shopId, who, search)).Refusals.Select(refusal => refusal.Code));
            Assert.Equal([code], (await host.Figures().ExportAsync(shopId, who, search)).Refusals.Select(refusal => refusal.Code));
        }

        await RefusesAsync(RefusalCode.RoleNotAllowed, RecordShop.AmyId);
        await RefusesAsync(RefusalCode.RoleNotAllowed, FiguresShop.CatId);
        await RefusesAsync(RefusalCode.NotSignedIn, FiguresShop.OtherBossId);
        await RefusesAsync(RefusalCode.NotSignedIn, A.StaffId, shopId: 2);
        await RefusesAsync(RefusalCode.StaffNotFound, A.StaffId, "boss2");
        await host.ReadAsync(7);
        await ChangeAsync(host, staff => staff.Role = StaffRole.ServiceAdmin);
        await RefusesAsync(RefusalCode.RoleNotAllowed, A.StaffId);
        await ChangeAsync(host, staff => (staff.Role, staff.DisabledAt) = (StaffRole.Admin, A.Now));
        await RefusesAsync(RefusalCode.AccountDisabled, A.StaffId);
    }

    private static async Task ChangeAsync(ConsoleHost host, Action<StaffMember> change)
    {
        await using var db = host.Open();
        change(await db.Staff.SingleAsync(staff => staff.Id == A.StaffId));
        await db.SaveChangesAsync();
    }

    private static void AssertSums(ShopFigures figures, List<Payout> asked, List<Payout> all, Guid? only)
    {
        var span = figures.Span;
        var payouts = asked.Where(p => In(span, p.StartedAt)).ToList();
        Assert.Equal(Sum(payouts), figures.Total);
        Assert.All(figures.Results, part => Assert.Equal(Sum(payouts.Where(p => PayoutResults.Of(p.State) == part.Of)), part.Sum));
        Assert.Equal(span.Days, figures.Days.Select(day => day.Day));
        Assert.All(figures.Days, day => Assert.All(Enum.GetValues<PayoutResult>(), result => Assert.Equal(
            Sum(payouts.Where(p => ShopDay.Of(p.StartedAt) == day.Day && PayoutResults.Of(p.State) == result)), day.Of(result))));
        AssertParts(figures.Types, payouts, p => p.Type);
        AssertParts(figures.Sources, payouts, p => p.Source);
        AssertParts(figures.States, payouts, p => p.State);
        Assert.Equal(payouts.Select(p => p.Reason).Distinct().Count(), figures.Reasons.Count + figures.OtherReasons.Of);
        Assert.True(figures.Reasons.Count <= FiguresQueries.ShownReasons);
        Assert.All(figures.Reasons, part => Assert.Equal(Sum(payouts.Where(p => p.Reason == part.Of)), part.Sum));
        Assert.Equal(figures.Total, figures.Reasons.Aggregate(figures.OtherReasons.Sum, (sum, part) => sum + part.Sum));
        Assert.All(figures.Accounts, account =>
        {
            Assert.Equal(Sum(payouts.Where(p => p.ApplicantId == account.Person.Id)), account.Sum);
            var used = all.Where(p => p.PaidByRightsOf == account.Person.Id && In(span, p.DeductedAt!.Value)).ToList();
            Assert.Equal(Sum(used).Amount, account.Use.InSpan);
            Assert.Equal(used.GroupBy(p => ShopDay.Of(p.DeductedAt!.Value)).Select(day => Sum(day).Fen).DefaultIfEmpty().Max(), account.Use.Highest.Fen);
        });
        Assert.Equal(figures.Total, figures.Accounts.Aggregate(default(FigureSum), (sum, account) => sum + account.Sum));
        AssertWaiting(figures, asked);
        Assert.True(only is null || figures.Accounts.Count <= 1);
    }

    private static void AssertWaiting(ShopFigures figures, List<Payout> asked)
    {
        var answered = asked.Where(p => p.DecidedAt is { } at && In(figures.Span, at)).OrderBy(p => p.DecidedAt - p.StartedAt).ToList();
        var waiting = figures.Waiting;
        Assert.Equal(answered.Count(p => p.State != PayoutState.Rejected), waiting.Approved);
        Assert.Equal(answered.Count(p => p.State == PayoutState.Rejected), waiting.Rejected);
        Assert.Equal(asked.Count(p => p is { State: PayoutState.Rejected, DecidedAt: null } && In(figures.Span, p.StartedAt)), waiting.Lapsed);
        Assert.Equal(asked.Count(p => p.State == PayoutState.PendingApproval), waiting.PendingNow);
        Assert.Equal(answered.LastOrDefault() is { } last ? last.DecidedAt - last.StartedAt : null, waiting.Longest?.Time);
        Assert.Equal(answered.Count == 0 ? null : answered[(answered.Count - 1) / 2] is { } half ? half.DecidedAt - half.StartedAt : null, waiting.Median?.Time);
    }

    private static void AssertParts<T>(IReadOnlyList<FigurePart<T>> parts, List<Payout> payouts, Func<Payout, T> of) => Assert.Equal(
        payouts.GroupBy(of).Select(group => (Of: group.Key, Sum: Sum(group))).OrderBy(part => $"{part.Of}", StringComparer.Ordinal),
        parts.Select(part => (part.Of, part.Sum)).OrderBy(part => $"{part.Of}", StringComparer.Ordinal));

    private static bool In(FiguresSpan span, DateTimeOffset at) => at >= span.From.Start && at < span.To.End;

    private static FigureSum Sum(IEnumerable<Payout> payouts) => payouts.Aggregate(default(FigureSum), (sum, p) => sum + new FigureSum(1, p.Amount.Fen));
}
