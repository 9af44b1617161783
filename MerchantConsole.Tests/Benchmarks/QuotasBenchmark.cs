using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Quotas;
using MerchantConsole.Hosting;

namespace MerchantConsole.Benchmarks;

/// <summary>The quota sheet of a shop with 2,000 accounts, every other one raised, each with a use of today; and its history of 10,000 changes.</summary>
internal static class QuotasBenchmark
{
    private const int Accounts = 2_000;
    private const int ChangesOfEach = 5;
    private const int Readings = 200;

    public static async Task RunAsync(string name, StorageOptions storage)
    {
        await using var database = await BenchDatabase.CreateAsync(storage, 0);
        await FillAsync(database);
        var queries = new QuotaQueries(database.Contexts, TimeProvider.System);
        await MeasureAsync(name, "sheet", async () => Require((await queries.ReadAsync(BenchDatabase.ShopId, BenchDatabase.Admin))?.All?.Count == Accounts + 1));
        await MeasureAsync(name, "history", async () => Require((await queries.HistoryAsync(BenchDatabase.ShopId, BenchDatabase.Admin)).Rows.Count == QuotaQueries.PageSize));
        await MeasureAsync(name, "history of one", async () => Require((await queries.HistoryAsync(BenchDatabase.ShopId, BenchDatabase.Admin, "service-01234")).Rows.Count == ChangesOfEach));
    }

    private static async Task MeasureAsync(string name, string what, Func<Task> read)
    {
        var first = Stopwatch.StartNew();
        await read();
        first.Stop();
        var times = new List<double>();
        for (var i = 0; i < Readings; i++)
        {
            var watch = Stopwatch.StartNew();
            await read();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}, quotas {what} of {Accounts:N0} accounts: first {first.Elapsed.TotalMilliseconds:0} ms, then p50 {times[Readings / 2]:0.0} ms, p99 {times[Readings * 99 / 100]:0.0} ms"));
    }

    private static async Task FillAsync(BenchDatabase database)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = await database.Contexts.CreateDbContextAsync();
        for (var i = 0; i < Accounts; i++)
        {
            var quota = new Quota(Money.FromYuan(20), Money.FromYuan(50 + i));
            var person = new StaffMember
            {
                ShopId = BenchDatabase.ShopId,
                Id = Guid.CreateVersion7(),
                AccountName = string.Create(CultureInfo.InvariantCulture, $"service-{i:00000}"),
                DisplayName = "benchmark",
                Role = StaffRole.Service,
                CreatedAt = now,
                Quota = quota,
                Raise = i % 2 == 0 ? new QuotaRaise(new Quota(Money.FromYuan(100), Money.FromYuan(9_000)), now.AddDays(1)) : null,
            };
            db.Staff.Add(person);
            db.DayUses.Add(new DayUse { ShopId = BenchDatabase.ShopId, Day = ShopDay.Of(now).Date, StaffId = person.Id, Goods = Money.FromYuan(i % 60) });
            for (var change = 0; change < ChangesOfEach; change++)
                db.QuotaChanges.Add(QuotaChange.Of(
                    QuotaChangeKind.Set, BenchDatabase.ShopId, Guid.CreateVersion7(now.AddMinutes(-change)), person.Id, now.AddMinutes(-change),
                    (BenchDatabase.Admin, "boss"), null, quota));
        }

        await db.SaveChangesAsync();
    }

    private static void Require(bool holds)
    {
        if (!holds) throw new InvalidOperationException("The reading is not what was stored.");
    }
}
