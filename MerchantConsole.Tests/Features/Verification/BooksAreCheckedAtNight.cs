using MerchantConsole.Clockwork;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Domain.Verification;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Features.Verification;

/// <summary>账务核对: each shop's books are checked once a night, on whichever node, and when its admin asks; only its own findings are an admin's to see.</summary>
public sealed class BooksAreCheckedAtNight
{
    private static readonly Guid Amy = new("00000000-0000-0000-0000-0000000000a2");
    private static readonly Guid Other = new("00000000-0000-0000-0000-0000000000b1");

    // Half past three in Beijing, of the night after A.Now.
    private static readonly DateTimeOffset Night = new(2026, 11, 23, 19, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    public void The_next_quiet_hour_is_after_now(int milliseconds, int days)
    {
        var (night, at) = PlanNights.NextAfter(Night.AddMilliseconds(milliseconds));
        Assert.Equal(Night.AddDays(days), at);
        Assert.Equal(new DateOnly(2026, 11, 24).AddDays(days), night.Date);
    }

    [Theory, BothDatabases]
    public async Task At_night_each_shop_is_checked_once_however_many_plan_it_and_the_next_night_is_planned(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        await AtOnce.RunAsync(8, async _ =>
        {
            await host.Get<PlanNights>().RunAsync();
            return true;
        });
        host.Clock.SetUtcNow(Night.AddMilliseconds(-1));
        await host.WorkOffAsync();
        Assert.All(await RunsAsync(host), run => Assert.Equal((VerificationState.Waiting, 0L), (run.State, run.LeaseNumber)));

        host.Clock.SetUtcNow(Night);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.WorkOffAsync())));
        var runs = await RunsAsync(host);
        Assert.Equal([1, 2], runs.Select(run => run.ShopId).Order());
        Assert.All(runs, run => Assert.Equal((VerificationState.Done, 0, 1L, Night), (run.State, run.Found, run.LeaseNumber, run.EndedAt)));

        await host.Get<PlanNights>().RunAsync();
        await host.Get<PlanNights>().RunAsync();
        Assert.Equal([Night.AddDays(1), Night.AddDays(1)], (await RunsAsync(host)).Where(run => !run.IsEnded).Select(run => run.DueAt));
    }

    [Theory, BothDatabases]
    public async Task What_is_found_is_kept_shown_to_the_shops_own_admin_alone_and_critical_in_the_log(StorageProvider provider)
    {
        var log = new ErrorLog();
        await using var host = await StartAsync(provider, log);
        await host.ChangeAsync(async db => (await db.Shops.SingleAsync(s => s.Id == 1)).GoodsBalance = A.Yuan(1));
        foreach (var (shop, admin) in new[] { (1, A.StaffId), (2, Other) }) Assert.True((await host.Get<AskForVerification>().RunAsync(shop, admin)).Succeeded);
        await host.WorkOffAsync();

        var queries = host.Get<VerificationQueries>();
        var own = (await queries.ReadAsync(1, A.StaffId)).Value!;
        var finding = Assert.Single(own.Last!.Findings);
        Assert.Equal((1, "M3"), (own.Last.Found, finding.Invariant));
        Assert.True(own.Last.Rows > 0);
        Assert.Null(own.UnderWay);
        Assert.Equal(0, (await queries.ReadAsync(2, Other)).Value!.Last!.Found);
        Assert.Equal((1, 0), (await queries.FoundLastAsync(1), await queries.FoundLastAsync(2)));
        Assert.Contains(log.TakeAll(), line => line.Contains(finding.Rows, StringComparison.Ordinal));

        // Mended, the next run says so, and the notice goes.
        await host.ChangeAsync(async db => (await db.Shops.SingleAsync(s => s.Id == 1)).GoodsBalance = A.Yuan(10_000));
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        await host.Get<AskForVerification>().RunAsync(1, A.StaffId);
        await host.WorkOffAsync();
        Assert.Equal(0, await queries.FoundLastAsync(1));
        Assert.Equal(2, (await queries.ReadAsync(1, A.StaffId)).Value!.Earlier.Count);
    }

    [Theory, BothDatabases]
    public async Task Asked_for_by_32_presses_it_is_one_run_and_nobody_but_an_admin_may(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var asked = await AtOnce.RunAsync(32, _ => host.Get<AskForVerification>().RunAsync(1, A.StaffId));
        Assert.Single(asked.Select(answer => answer.Value!.RunId).Distinct(StringComparer.Ordinal));
        Assert.Equal([RefusalCode.RoleNotAllowed], (await host.Get<AskForVerification>().RunAsync(1, Amy)).Refusals.Select(r => r.Code));
        Assert.Equal([RefusalCode.NotSignedIn], (await host.Get<AskForVerification>().RunAsync(2, A.StaffId)).Refusals.Select(r => r.Code));
        Assert.Equal([RefusalCode.RoleNotAllowed], (await host.Get<VerificationQueries>().ReadAsync(1, Amy)).Refusals.Select(r => r.Code));
        Assert.Equal([RefusalCode.NotSignedIn], (await host.Get<VerificationQueries>().ReadAsync(1, Other)).Refusals.Select(r => r.Code));
    }

    [Theory, BothDatabases]
    public async Task A_worker_that_lost_its_lease_records_nothing(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        await host.Get<AskForVerification>().RunAsync(1, A.StaffId);
        var run = Assert.Single(await RunsAsync(host));
        await host.Get<RunVerification>().RunAsync(new(1, run.Id, (int)VerificationStep.Run, LeaseNumber: 7), CancellationToken.None);
        Assert.Equal(VerificationState.Waiting, Assert.Single(await RunsAsync(host)).State);

        await host.WorkOffAsync();
        Assert.Equal(VerificationState.Done, Assert.Single(await RunsAsync(host)).State);
        await host.Get<RunVerification>().RunAsync(new(1, run.Id, (int)VerificationStep.Run, LeaseNumber: 1), CancellationToken.None);
        Assert.Equal(1, Assert.Single(await RunsAsync(host)).LeaseNumber);
    }

    [Theory, BothDatabases]
    public async Task A_large_shop_is_read_in_pieces_and_nothing_between_them_is_passed_over(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        await host.SeedAsync(2 * PayoutFilesPiece + 7, 30);
        var progress = new VerificationProgress();
        Assert.Empty(await host.Get<VerifyInvariants>().RunAsync(9, progress));
        Assert.Equal(2 * PayoutFilesPiece + 7, progress.Payouts);
        var ids = await host.ReadAsync(db => db.Payouts.Where(p => p.ShopId == 9).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync());
        foreach (var id in new[] { ids[0], ids[PayoutFilesPiece - 1], ids[PayoutFilesPiece], ids[^1] })
        {
            await host.ChangeAsync(db => db.Payouts.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Amount.Fen, p => p.Amount.Fen + 1)));
            Assert.Contains(await host.Get<VerifyInvariants>().RunAsync(), violation => violation.PayoutId == id);
            await host.ChangeAsync(db => db.Payouts.Where(p => p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Amount.Fen, p => p.Amount.Fen - 1)));
        }

        // Rows of no payout: before the first, between two pieces, after the last.
        foreach (var stray in new[] { "P0", ids[PayoutFilesPiece - 1][..^1] + "a", "PZ" })
            await host.AddAsync(new MerchantConsole.Domain.Payouts.PayoutAttempt { ShopId = 9, PayoutId = stray, Number = 1, RailNumber = stray, Rail = "sandbox" });
        Assert.Equal(3, (await host.Get<VerifyInvariants>().RunAsync()).Count);
    }

    private const int PayoutFilesPiece = 2_000;

    private static async Task<ConsoleHost> StartAsync(StorageProvider provider, ErrorLog? log = null)
    {
        var host = await PayoutHost.StartAsync(provider, more: services =>
        {
            services.AddVerificationCommands();
            if (log is not null) services.AddLogging(logging => logging.AddProvider(log));
        });
        await host.AddAsync(
            A.Staff(StaffRole.Service, id: Amy, accountName: "amy"), A.Shop(2, shop => shop.GoodsBalance = Money.Zero), A.Staff(shopId: 2, id: Other, accountName: "boss2"));
        return host;
    }

    private static Task<List<VerificationRun>> RunsAsync(ConsoleHost host) => host.ReadAsync(db => db.Verifications.AsNoTracking().ToListAsync());
}
