using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Figures;
using MerchantConsole.Hosting;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Benchmarks;

/// <summary>
/// 打款统计 over 1,000,000 payouts of 90 days, 50 accounts and 40 reasons, a tenth of them requests, against the same groups asked of the payouts
/// themselves by hand-made SQL, in turns within one run.
/// </summary>
internal static class FiguresBenchmark
{
    private const int Payouts = 1_000_000;
    private const int Accounts = 50;
    private const int Rounds = 30;
    private const int DirectRounds = 3;

    public static async Task RunAsync(string name, StorageOptions storage)
    {
        await using var database = await BenchDatabase.CreateAsync(storage, 0);
        var sql = new FiguresSql(storage.Provider == StorageProvider.Sqlite);
        await using var db = await database.Contexts.CreateDbContextAsync();
        db.Database.SetCommandTimeout(600);
        var now = TimeProvider.System.GetUtcNow();
        db.Staff.AddRange(Enumerable.Range(100, Accounts).Select(number => new StaffMember
        {
            ShopId = BenchDatabase.ShopId,
            Id = new Guid($"0199c000-0000-7000-8000-{number:000000000000}"),
            AccountName = $"staff{number}",
            DisplayName = $"staff{number}",
            Role = StaffRole.Service,
            CreatedAt = now,
        }));
        await db.SaveChangesAsync();
        foreach (var statement in sql.Fill(ShopDay.Of(now).Start, Payouts, Accounts)) await db.Database.ExecuteSqlRawAsync(statement);
        var sums = await db.PayoutSums.CountAsync();

        var queries = new FiguresQueries(database.Contexts, TimeProvider.System);
        foreach (var days in FiguresSearch.Periods)
        {
            var search = FiguresSearch.Of($"{days}", null);
            var figures = (await queries.ReadAsync(BenchDatabase.ShopId, BenchDatabase.Admin, search)).Value!;
            var times = new List<double>();
            for (var round = 0; round < Rounds; round++)
                times.Add(await MillisecondsAsync(() => queries.ReadAsync(BenchDatabase.ShopId, BenchDatabase.Admin, search)));
            var direct = new List<double>();
            for (var round = 0; round < DirectRounds; round++)
                direct.Add(await MillisecondsAsync(async () =>
                {
                    foreach (var statement in sql.Ask(figures.Span.From.Start, figures.Span.To.End))
                        await db.Database.SqlQueryRaw<int>(statement).SingleAsync();
                }));
            times.Sort();
            direct.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: figures of {days} days, {figures.Total.Count:N0} of {Payouts:N0} payouts, {figures.Waiting.Answered:N0} answered, {sums:N0} sums: p50 {times[Rounds / 2]:0} ms, p99 {times[^1]:0} ms; asked of the payouts {direct[DirectRounds / 2]:0} ms, {direct[DirectRounds / 2] / times[Rounds / 2]:0.0} times as long"));
        }
    }

    private static async Task<double> MillisecondsAsync(Func<Task> read)
    {
        var watch = Stopwatch.StartNew();
        await read();
        return watch.Elapsed.TotalMilliseconds;
    }
}

/// <summary>A million payouts by hand, and questions to them, in the words of either database.</summary>
internal sealed class FiguresSql(bool onSqlite)
{
    private string Day(string instant) => onSqlite
        ? $"date({instant} / 10000000 - 62135596800 + 28800, 'unixepoch')"
        : $"({instant} AT TIME ZONE 'Asia/Shanghai')::date";

    /// <summary>Payouts that spread over accounts evenly and over reasons unevenly, nine of ten successful; their sums and uses.</summary>
    public IEnumerable<string> Fill(DateTimeOffset today, int payouts, int accounts)
    {
        var numbers = onSqlite
            ? $"numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < {payouts - 1})"
            : $"numbers(n) AS (SELECT generate_series(0, {payouts - 1})::bigint)";
        var account = onSqlite ? "printf('0199C000-0000-7000-8000-%012d', 100 + a)" : "('0199c000-0000-7000-8000-' || lpad((100 + a)::text, 12, '0'))::uuid";
        var id = onSqlite ? "printf('PBENCH%011d', n)" : "'PBENCH' || lpad(n::text, 11, '0')";
        string Later(string instant, string seconds) => onSqlite ? $"({instant} + ({seconds}) * 10000000)" : $"({instant} + ({seconds}) * interval '1 second')";
        var start = Later(Instant(today), "n / 90 * 7 % 50000 - n % 90 * 86400");
        var source = "CASE WHEN state IN (2, 3) THEN NULL WHEN b < 8 THEN 1 ELSE 2 END";
        yield return $"""
            WITH RECURSIVE {numbers},
            mixed AS (SELECT n, n * 2654435761 % 4294967296 AS h FROM numbers),
            parts AS (SELECT n, h % {accounts} AS a, h / {accounts} % 1000 * (h / {accounts} % 1000) / 25000 AS r, h / 50000 % 100 AS c, h / 5000000 % 10 AS b FROM mixed),
            states AS (SELECT n, a, r, b, CASE WHEN c < 90 THEN 7 WHEN c < 94 THEN 8 WHEN c < 96 THEN 2 WHEN c < 98 THEN 3 WHEN c < 99 THEN 5 ELSE 10 END AS state FROM parts)
            INSERT INTO "Payouts" ("ShopId", "Id", "OrderSn", "Type", "AmountFen", "Reason", "MessageToBuyer", "State", "Source", "ApplicantId",
              "StartedAt", "CommittedAt", "PaidByRightsOf", "DeductedAt", "DecidedAt", "Attempt", "Version", "Tries", "LeaseNumber")
            SELECT 1, {id}, '261101-000000000000000', 1 + r % 3, 100 + n % 5000, 'reason ' || r, 'benchmark', state, {source}, {account},
              {start}, {start}, CASE WHEN b < 8 AND state NOT IN (2, 3) THEN {account} END, CASE WHEN state NOT IN (2, 3, 5) THEN {start} END,
              CASE WHEN n % 10 = 0 AND state <> 3 THEN {Later(start, "n % 7200")} END, 1, 1, 0, 0
            FROM states
            """;
        yield return $"""
            INSERT INTO "PayoutSums" ("ShopId", "Day", "ApplicantId", "Type", "Source", "State", "Reason", "Count", "Fen")
            SELECT 1, {Day("\"StartedAt\"")}, "ApplicantId", "Type", COALESCE("Source", 0), "State", "Reason", COUNT(*), SUM("AmountFen")
            FROM "Payouts" GROUP BY 2, 3, 4, 5, 6, 7
            """;
        yield return $"""
            INSERT INTO "DayUses" ("ShopId", "Day", "StaffId", "PayoutsFen", "GoodsFen")
            SELECT 1, {Day("\"DeductedAt\"")}, "PaidByRightsOf", 0, SUM("AmountFen")
            FROM "Payouts" WHERE "PaidByRightsOf" IS NOT NULL AND "DeductedAt" IS NOT NULL GROUP BY 2, 3
            """;
        if (!onSqlite) yield return "ANALYZE";
    }

    /// <summary>The groups of the page, asked of the payouts.</summary>
    public IEnumerable<string> Ask(DateTimeOffset from, DateTimeOffset before)
    {
        var rows = $"""FROM "Payouts" WHERE "ShopId" = 1 AND "StartedAt" >= {Instant(from)} AND "StartedAt" < {Instant(before)}""";
        yield return $"""
            SELECT CAST(COUNT(*) AS integer) AS "Value" FROM (SELECT COUNT(*), SUM("AmountFen") {rows}
            GROUP BY {Day("\"StartedAt\"")}, "ApplicantId", "Type", "Source", "State") AS parts
            """;
        yield return $"""SELECT CAST(COUNT(*) AS integer) AS "Value" FROM (SELECT COUNT(*), SUM("AmountFen") {rows} GROUP BY "Reason") AS parts""";
    }

    private string Instant(DateTimeOffset at) => onSqlite
        ? at.UtcTicks.ToString(CultureInfo.InvariantCulture)
        : $"timestamptz '{at.UtcDateTime:yyyy-MM-dd HH:mm:ss}+00'";
}
