using MerchantConsole.Benchmarks;
using MerchantConsole.Hosting;

// Figures of one run are compared with each other, never with another machine's: what is quoted is the ratio.
// A number among the arguments is how many notifications, or how many payouts the records have; "sqlite" or "postgres" measures that one alone.
using var folder = new TemporaryFolder();
var number = args.Select(arg => int.TryParse(arg, out var given) ? given : (int?)null).FirstOrDefault(given => given > 0);
var only = args.Where(arg => arg is "sqlite" or "postgres").ToList();
var names = args.Where(arg => !int.TryParse(arg, out _)).Except(only).ToList();
var server = Environment.GetEnvironmentVariable("MERCHANTCONSOLE_TEST_POSTGRES");
(string Name, Func<string, StorageOptions, Task> Run)[] benchmarks =
[
    ("starts", StartsBenchmark.RunAsync),
    ("import", (database, storage) => ImportBenchmark.RunAsync(database, storage, folder.Path)),
    ("notifications", (database, storage) => NotificationsBenchmark.RunAsync(database, storage, number ?? 2000)),
    ("desk", DeskBenchmark.RunAsync),
    ("quotas", QuotasBenchmark.RunAsync),
    ("figures", FiguresBenchmark.RunAsync),
    ("chat", ChatBenchmark.RunAsync),
    ("cards", CardsBenchmark.RunAsync),
    ("records", (database, storage) => RecordsBenchmark.RunAsync(database, storage, number ?? 1_000_000)),
    ("export", (database, storage) => ExportBenchmark.RunAsync(database, storage, folder.Path)),
];
if (string.IsNullOrEmpty(server)) Console.WriteLine("PostgreSQL: not measured, MERCHANTCONSOLE_TEST_POSTGRES names no server.");
foreach (var (name, run) in benchmarks.Where(benchmark => names.Count == 0 || names.Contains(benchmark.Name)))
{
    if (!only.Contains("postgres")) await run("SQLite", new StorageOptions { Folder = Path.Combine(folder.Path, name) });
    if (!only.Contains("sqlite") && !string.IsNullOrEmpty(server)) await run("PostgreSQL", await BenchDatabase.OnPostgresAsync(server));
}

if (names.Count == 0 || names.Contains("qr")) QrBenchmark.Run();
