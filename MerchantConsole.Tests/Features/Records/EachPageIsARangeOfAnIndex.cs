using System.Data.Common;
using System.Text.RegularExpressions;
using MerchantConsole.Data;
using MerchantConsole.Data.Postgres;
using MerchantConsole.Data.Sqlite;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Overview;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Sandbox.Seeding;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Records;

/// <summary>How the databases read a page: by which index, and never all payouts of the shop; seen in the plans of the very statements that are sent.</summary>
public sealed partial class EachPageIsARangeOfAnIndex
{
    private const int Shop = SeedOptions.ShopId;
    private static readonly ShopDay Day = ShopDay.Of(A.Now).Plus(-5);

    // Goes by a nickname alone: its orders carry no id.
    private const string Passer = "路人";

    private static readonly (string Index, RecordFilter Filter)[] Filters =
    [
        (PayoutIndex.Started, new()),
        (PayoutIndex.Started, new() { From = Day, To = Day }),
        (PayoutIndex.Order, new() { OrderSn = A.OrderNumber(1) }),
        (PayoutIndex.Product, new() { ProductId = "700000000003" }),
        (PayoutIndex.Product, new() { ProductName = "毛巾1" }),
        (PayoutIndex.Buyer, new() { Buyer = "90000000003" }),
        (PayoutIndex.Order, new() { Buyer = Passer }),
        (PayoutIndex.Applicant, new() { Applicant = "big1" }),
        (PayoutIndex.State, new() { State = PayoutState.Failed }),
        (PayoutIndex.State, new() { State = PayoutState.Succeeded }),
        (PayoutIndex.State, new() { OutcomeUnknown = true }),
        (PayoutIndex.State, new() { Failure = FailureKind.BuyerAccount }),
        (PayoutIndex.State, new() { Need = PayoutNeed.CardEnding }),
        (PayoutIndex.Type, new() { Type = PayoutType.Other }),
        (PayoutIndex.Source, new() { Source = FundingSource.Scan }),
        (PayoutIndex.Source, new() { WithoutSource = true }),
        (PayoutIndex.Amount, new() { AmountFrom = A.Yuan(5), AmountTo = A.Yuan(5) }),
        (PayoutIndex.Amount, new() { AmountFrom = A.Yuan(5), AmountTo = A.Yuan(6) }),
        (PayoutIndex.Deducted, new() { DeductedFrom = Day, DeductedTo = Day, Sort = RecordSort.Deducted }),
        (PayoutIndex.State, new() { State = PayoutState.Failed, Applicant = "big1", Type = PayoutType.Other }),
        (PayoutIndex.Product, new() { ProductId = "700000000003", Applicant = "big1", State = PayoutState.Succeeded }),
        (PayoutIndex.Applicant, new() { Applicant = "big1", From = Day, To = Day, Source = FundingSource.GoodsBalance }),
    ];

    [Fact]
    public async Task On_sqlite_each_filter_has_its_index_and_a_deep_page_is_a_range_of_it()
    {
        await using var host = await SeededAsync(StorageProvider.Sqlite, 2_000, out var plans);
        foreach (var (index, filter) in Filters)
        {
            var (first, deep) = await PlansAsync(host, filter, plans);
            Assert.True(first.Any(line => line.Contains($" INDEX {index} (ShopId=?", StringComparison.Ordinal)), $"{filter}\n{string.Join('\n', first)}");
            Assert.All(first.Concat(deep), line => NothingIsScanned(filter, line));

            // Where the index has the order of the list nothing is sorted, and the place is a bound of its range. Names are looked up first.
            if (index is PayoutIndex.Order || filter.AmountFrom != filter.AmountTo || filter.ProductName is not null || filter.Buyer is not null) continue;
            Assert.DoesNotContain(first, line => line.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
            Assert.True(deep.Any(line => line.Contains(index, StringComparison.Ordinal) && Bound().IsMatch(line)), $"{filter}\n{string.Join('\n', deep)}");
        }
    }

    [Theory, InlineData("big"), InlineData("big40")]
    public async Task On_sqlite_the_overview_walks_no_index_from_end_to_end(string account)
    {
        await using var host = await SeededAsync(StorageProvider.Sqlite, 2_000, out var plans);
        await host.ChangeAsync(LookLikeTenMillionAsync);
        var staff = await host.ReadAsync(db => db.Staff.Where(s => s.ShopId == Shop && s.AccountName == account).Select(s => s.Id).SingleAsync());
        var lines = await plans.OfAsync(() => host.Get<OverviewQueries>().ReadAsync(Shop, staff));
        Assert.NotEmpty(lines);

        // The newest few are the beginning of the one index that has nothing but their order.
        Assert.All(lines.Where(line => !line.Contains(PayoutIndex.Started, StringComparison.Ordinal)), line => Assert.False(
            line.Contains("IX_Payouts_", StringComparison.Ordinal) && line.EndsWith("(ShopId=?)", StringComparison.Ordinal), line));
        Assert.All(lines, line => NothingIsScanned(new RecordFilter(), line));
    }

    [Theory, InlineData(20_000)]
    public async Task On_postgres_no_filter_reads_all_payouts_and_a_deep_page_is_a_range(int payouts)
    {
        await using var host = await SeededAsync(StorageProvider.Postgres, payouts, out var plans);
        await host.ChangeAsync(db => db.Database.ExecuteSqlRawAsync("ANALYZE"));
        foreach (var (_, filter) in Filters)
        {
            var (first, deep) = await PlansAsync(host, filter, plans);
            Assert.All(first.Concat(deep), line => Assert.DoesNotContain("Seq Scan on \"Payouts\"", line, StringComparison.Ordinal));
            Assert.All(first.Concat(deep), line => Assert.DoesNotContain("Seq Scan on \"Orders\"", line, StringComparison.Ordinal));
            if (filter == new RecordFilter())
                Assert.True(deep.Any(line => line.Contains("ROW(", StringComparison.Ordinal) && line.Contains("Index Cond", StringComparison.Ordinal)), string.Join('\n', deep));
        }
    }

    // What ANALYZE says of ten million payouts: by it SQLite chooses, and in a small shop it chooses otherwise.
    private static async Task LookLikeTenMillionAsync(ConsoleDbContext db)
    {
        (string Index, string Rows)[] said =
        [
            (PayoutIndex.Amount, "10000000 10000000 2041 1 1"), (PayoutIndex.Type, "10000000 10000000 3333334 1 1"),
            (PayoutIndex.State, "10000000 10000000 1111112 1 1"), (PayoutIndex.Source, "10000000 10000000 3333334 1 1"),
            (PayoutIndex.Product, "10000000 10000000 20000 1 1"), (PayoutIndex.Deducted, "10000000 10000000 1 1"),
            (PayoutIndex.Buyer, "10000000 10000000 4 1 1"), (PayoutIndex.Applicant, "10000000 10000000 250000 1 1"),
            (PayoutIndex.Started, "10000000 10000000 1 1"), (PayoutIndex.Order, "10000000 10000000 2"), (PayoutIndex.Counted, "10000000 10000000 1"),
            ("IX_Payouts_NextAt", "10000000 1016"), ("sqlite_autoindex_Payouts_1", "10000000 10000000 1"),
        ];
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        foreach (var (index, rows) in said)
            Assert.Equal(1, await db.Database.ExecuteSqlAsync($"UPDATE sqlite_stat1 SET stat = {rows} WHERE idx = {index}"));

        // A connection reads this when it is opened.
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
    }

    // Payouts are p in each of these statements. What is handed in, found before or only a few accounts may be walked.
    private static void NothingIsScanned(RecordFilter filter, string line) => Assert.False(
        line is "SCAN p" or "SCAN o" || line.StartsWith("SCAN p ", StringComparison.Ordinal) || line.StartsWith("SCAN o ", StringComparison.Ordinal),
        $"{line} of {filter}");

    private static Task<ConsoleHost> SeededAsync(StorageProvider provider, int payouts, out Plans plans)
    {
        var heard = plans = new Plans();
        return SeedAsync();

        async Task<ConsoleHost> SeedAsync()
        {
            var host = await ConsoleHost.StartAsync(provider, services =>
            {
                services.AddSingleton<OverviewQueries>();
                services.ConfigureDbContext<SqliteConsoleDbContext>(options => options.AddInterceptors(heard));
                services.ConfigureDbContext<PostgresConsoleDbContext>(options => options.AddInterceptors(heard));
            });
            await host.SeedAsync(payouts, 30);
            await host.ChangeAsync(async db =>
            {
                var orders = await db.Payouts.Where(p => p.ShopId == Shop).OrderBy(p => p.Id).Select(p => p.OrderSn).Take(5).ToListAsync();
                await db.Orders.Where(o => o.ShopId == Shop && orders.Contains(o.OrderSn))
                    .ExecuteUpdateAsync(o => o.SetProperty(x => x.BuyerId, (string?)null).SetProperty(x => x.BuyerNickname, Passer));
                await db.Payouts.Where(p => p.ShopId == Shop && orders.Contains(p.OrderSn)).ExecuteUpdateAsync(p => p.SetProperty(x => x.BuyerId, (string?)null));
            });
            return host;
        }
    }

    private static async Task<(IReadOnlyList<string> First, IReadOnlyList<string> Deep)> PlansAsync(ConsoleHost host, RecordFilter filter, Plans plans)
    {
        var middle = await host.ReadAsync(db => db.Payouts
            .Where(p => p.ShopId == Shop && p.DeductedAt != null).OrderBy(p => p.StartedAt).ThenBy(p => p.Id).Skip(900).Select(p => p.Id).FirstAsync());
        var queries = host.Get<RecordQueries>();
        var first = await plans.OfAsync(() => queries.ListAsync(Shop, filter));
        var deep = await plans.OfAsync(() => queries.ListAsync(Shop, filter, new RecordCursor(middle, Newer: false)));
        return (first, deep);
    }

    [GeneratedRegex(@"\((StartedAt|DeductedAt),Id\)<\(\?,\?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Bound();

    /// <summary>Asks for the plan of each statement before it runs, with the same values.</summary>
    private sealed class Plans : DbCommandInterceptor
    {
        private List<string>? lines;

        public async Task<IReadOnlyList<string>> OfAsync(Func<Task> read)
        {
            lines = [];
            await read();
            var heard = lines;
            lines = null;
            return heard;
        }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (lines is null || command.CommandText.Contains("EXPLAIN", StringComparison.Ordinal)) return result;
            var onSqlite = command is SqliteCommand;
            await using var explain = command.Connection!.CreateCommand();
            explain.CommandText = (onSqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + command.CommandText;
            foreach (DbParameter parameter in command.Parameters)
            {
                var copy = explain.CreateParameter();
                (copy.ParameterName, copy.Value) = (parameter.ParameterName, parameter.Value);
                explain.Parameters.Add(copy);
            }

            await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) Hear(reader.GetString(onSqlite ? 3 : 0).Trim());
            return result;

            // The overview asks several things at once.
            void Hear(string line)
            {
                lock (lines) lines.Add(line);
            }
        }
    }
}
