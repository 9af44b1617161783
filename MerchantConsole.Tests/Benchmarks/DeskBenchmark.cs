using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Hosting;

namespace MerchantConsole.Benchmarks;

/// <summary>
/// The desk of an admin while 10,000 requests of 50 people wait, beside 2,500 successful payouts: what one page takes, and how long after a commit 50
/// open desks have read theirs again.
/// </summary>
internal static class DeskBenchmark
{
    private const int Requests = 10_000;
    private const int Paid = 2_500;
    private const int People = 50;
    private const int Desks = 50;
    private const int Readings = 200;
    private const int Rounds = 10;

    public static async Task RunAsync(string name, StorageOptions storage)
    {
        await using var database = await BenchDatabase.CreateAsync(storage, Requests + Paid + Rounds + 1);
        var people = await FillAsync(database);
        var times = new List<double>();
        var search = new DeskSearch();
        for (var number = 0; number < Readings + 10; number++)
        {
            var watch = Stopwatch.StartNew();
            var page = await database.Desk.ReadAsync(BenchDatabase.ShopId, BenchDatabase.Admin, search);
            if (number >= 10) times.Add(watch.Elapsed.TotalMilliseconds);
            if (page.Value is not { Waiting: Requests, Requests.Count: DeskQueries.PageSize }) throw new InvalidOperationException("The desk is not full.");

            // Every page in turn, as somebody pages through.
            search = page.Value.HasAfter ? new DeskSearch(PayoutId: page.Value.Requests[^1].PayoutId) : new DeskSearch();
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: desk with {Requests:N0} waiting, page of {DeskQueries.PageSize}: p50 {times[times.Count / 2]:0.0} ms, p99 {times[times.Count * 99 / 100]:0.0} ms"));
        await ReachAsync(name, database, people[0]);
    }

    private static async Task ReachAsync(string name, BenchDatabase database, Guid applicant)
    {
        var (read, left) = (0, new List<IDisposable>());
        var all = new TaskCompletionSource();
        for (var desk = 0; desk < Desks; desk++)
            left.Add(database.Notices.Listen(BenchDatabase.ShopId, async _ =>
            {
                await Task.Run(() => database.Desk.ReadAsync(BenchDatabase.ShopId, BenchDatabase.Admin, new DeskSearch()));
                if (Interlocked.Increment(ref read) == Desks) all.TrySetResult();
            }));

        var times = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            (read, all) = (0, new TaskCompletionSource());
            var draft = Draft(Requests + Paid + round);
            var asked = await database.StartPayout.RunAsync(new StartPayoutRequest(
                BenchDatabase.ShopId, applicant, Guid.CreateVersion7(), draft, FundingChoice.AskAdmin, false, "bench"));
            var watch = Stopwatch.StartNew();
            if (!asked.Succeeded) throw new InvalidOperationException(string.Join(", ", asked.Refusals));
            await all.Task;
            if (round > 0) times.Add(watch.Elapsed.TotalMilliseconds);
        }

        foreach (var listener in left) listener.Dispose();
        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: from the commit of a request until {Desks} desks have read again: median {times[times.Count / 2]:0} ms, most {times[^1]:0} ms"));
    }

    private static async Task<IReadOnlyList<Guid>> FillAsync(BenchDatabase database)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
        var people = Enumerable.Range(0, People).Select(_ => Guid.CreateVersion7()).ToList();
        await using (var db = await database.Contexts.CreateDbContextAsync())
        {
            db.Staff.AddRange(people.Select((id, number) => new StaffMember
            {
                ShopId = BenchDatabase.ShopId, Id = id, AccountName = $"service{number}", DisplayName = $"service{number}", Role = StaffRole.Service, CreatedAt = now,
            }));
            await db.SaveChangesAsync();
        }

        foreach (var batch in Enumerable.Range(0, Requests + Paid).Chunk(1000))
        {
            await using var db = await database.Contexts.CreateDbContextAsync();
            foreach (var number in batch)
            {
                var (applicant, at) = (Actor.Staff(people[number % People], "bench"), now.AddDays(-6).AddSeconds(number * 40));
                Add(db, Payout.Begin(
                    BenchDatabase.ShopId, $"P{number:D6}AAAAAAAAAA", number < Requests ? PayoutTrigger.AskAdmin : PayoutTrigger.StartFromGoodsBalance,
                    Draft(number), applicant, at, PayoutPolicy.Default, "bench"));
            }

            await db.SaveChangesAsync();
        }

        return people;
    }

    private static void Add(ConsoleDbContext db, PayoutMove begun)
    {
        db.Payouts.Add(begun.Payout);
        db.PayoutEvents.Add(begun.Event);
        if (begun.Payout.State == PayoutState.Processing)
            db.PayoutEvents.Add(begun.Payout.Move(PayoutTrigger.RailConfirmed, Actor.System, begun.Event.At, "", PayoutPolicy.Default).Value!.Event);
    }

    private static PayoutDraft Draft(int number) => new(
        BenchDatabase.OrderSn(number), PayoutType.ReturnShipping, Money.FromYuan(1 + number % 30), "退货运费补偿", "亲，退货运费已补给您，请留意到账。");
}
