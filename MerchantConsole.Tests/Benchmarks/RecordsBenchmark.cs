using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Account;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Overview;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Sandbox.Seeding;
using MerchantConsole.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MerchantConsole.Benchmarks;

/// <summary>
/// 打款记录 over a seeded shop: the first page and a deep page of each single filter and of the commonest combinations, as the page asks for them, against the
/// best hand-made SQL for the same question, each on a connection of the pool, in turns within one run. 工作台 of the same shop after it.
/// </summary>
internal static class RecordsBenchmark
{
    private const int Rounds = 120;
    private const int Shop = SeedOptions.ShopId;

    public static async Task RunAsync(string name, StorageOptions storage, int payouts)
    {
        await using var database = await BenchDatabase.CreateAsync(storage, 0, services =>
        {
            services.AddSingleton<PayoutPages>();
            services.AddSingleton<RecordQueries>();
            services.AddSingleton<OverviewQueries>();
        });
        using var keys = new TemporaryFolder();
        using var seal = new AccountSeal(new AccountDataOptions(keys.Path), NullLoggerFactory.Instance);
        var seeded = await new SeedShop(
            database.Contexts, database.Get<IBulkRows>(), new NewAccounts(new PasswordHasher<SignInAccount>(), new UpperInvariantLookupNormalizer()), seal, TimeProvider.System)
            .RunAsync(new SeedOptions(payouts, 365), _ => { });
        Say($"{name}: {seeded.Payouts:N0} payouts, {seeded.Rows:N0} rows in {seeded.Took.TotalSeconds:0} s, {seeded.Rows / seeded.Took.TotalSeconds:N0} a second");
        await using var db = await database.Contexts.CreateDbContextAsync();
        db.Database.SetCommandTimeout(3600);
        if (storage.Provider == StorageProvider.Postgres) await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
        DbConnection Connection() => storage.Provider == StorageProvider.Postgres
            ? new NpgsqlConnection(storage.ConnectionString)
            : new SqliteConnection(DatabaseRegistration.SqliteFile(storage.Folder));
        var ratios = new List<double>();
        var slowest = 0.0;
        foreach (var question in await RecordQuestion.AllAsync(db))
        {
            var deep = await DeepAsync(db, question.Filter);
            foreach (var cursor in deep is null ? [null] : new[] { null, deep })
            {
                var (ratio, p99) = await CompareAsync(name, question, cursor, database.Get<RecordQueries>(), async () =>
                {
                    await using var connection = Connection();
                    await connection.OpenAsync();
                    await using var command = question.Command(connection, cursor);
                    return await ReadAsync(command);
                });
                ratios.Add(ratio);
                slowest = Math.Max(slowest, p99);
            }
        }

        ratios.Sort();
        Say($"{name}: {payouts:N0} payouts, {ratios.Count} pages: the console takes {ratios[ratios.Count / 2]:0.00} times as long (median; most {ratios[^1]:0.00}), slowest p99 {slowest:0.0} ms");
        await OverviewBenchmark.MeasureAsync(name, database, db, payouts);
    }

    private static async Task<(double Ratio, double P99)> CompareAsync(
        string name, RecordQuestion question, RecordCursor? cursor, RecordQueries queries, Func<Task<List<string>>> byHandAsync)
    {
        var (ours, byHand) = (new List<double>(), new List<double>());
        var rows = 0;
        for (var round = -10; round < Rounds; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            var page = await queries.ListAsync(Shop, question.Filter, cursor);
            var took = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            begin = Stopwatch.GetTimestamp();
            var found = await byHandAsync();
            var tookByHand = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
            if (!page.Rows.Select(row => row.PayoutId).SequenceEqual(found.Take(RecordQueries.PageSize)))
                throw new InvalidOperationException($"{question.Name}: the pages differ.");
            rows = found.Count;
            if (round < 0) continue;
            ours.Add(took);
            byHand.Add(tookByHand);
        }

        ours.Sort();
        byHand.Sort();
        var ratio = ours[Rounds / 2] / byHand[Rounds / 2];
        Say($"{name}: {question.Name}, {(cursor is null ? "first" : "deep")} page ({Math.Min(rows, RecordQueries.PageSize)} rows): p50 {ours[Rounds / 2]:0.00} ms, p99 {ours[(int)(Rounds * 0.99)]:0.00} ms; by hand {byHand[Rounds / 2]:0.00} ms; {ratio:0.00}");
        return (ratio, ours[(int)(Rounds * 0.99)]);
    }

    private static async Task<List<string>> ReadAsync(DbCommand command)
    {
        var ids = new List<string>(RecordQueries.PageSize + 1);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            ids.Add(reader.GetString(0));
            for (var column = 1; column < reader.FieldCount; column++) _ = reader.GetValue(column);
        }

        return ids;
    }

    // Half of what is filtered lies above it, up to half a million.
    private static async Task<RecordCursor?> DeepAsync(ConsoleDbContext db, RecordFilter filter)
    {
        var payouts = db.Filtered(Shop, filter, DateTimeOffset.UnixEpoch);
        var count = await payouts.Take(1_000_000).CountAsync();
        if (count <= 2 * RecordQueries.PageSize) return null;
        var ordered = filter.Sort == RecordSort.Started
            ? payouts.OrderByDescending(p => p.StartedAt).ThenByDescending(p => p.Id)
            : payouts.OrderByDescending(p => p.DeductedAt).ThenByDescending(p => p.Id);
        return new RecordCursor(await ordered.Select(p => p.Id).Skip(count / 2).FirstAsync(), Newer: false);
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
