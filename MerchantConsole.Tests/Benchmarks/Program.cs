using MerchantConsole.Benchmarks;
using MerchantConsole.Hosting;

// Figures of one run are compared with each other, never with another machine's: what is quoted is the ratio.
// A number among the arguments is how many notifications, or payouts of the overview.
using var folder = new TemporaryFolder();
var number = args.Select(arg => int.TryParse(arg, out var given) ? given : 0).FirstOrDefault(given => given > 0, 2000);
var names = args.Where(arg => !int.TryParse(arg, out _)).ToList();
var server = Environment.GetEnvironmentVariable("MERCHANTCONSOLE_TEST_POSTGRES");
(string Name, Func<string, StorageOptions, Task> Run)[] benchmarks =
[
    ("starts", StartsBenchmark.RunAsync),
    ("import", (database, storage) => ImportBenchmark.RunAsync(database, storage, folder.Path)),
    ("notifications", (database, storage) => NotificationsBenchmark.RunAsync(database, storage, number)),
    ("desk", DeskBenchmark.RunAsync),
    ("quotas", QuotasBenchmark.RunAsync),
    ("figures", FiguresBenchmark.RunAsync),
    ("overview", (database, storage) => OverviewBenchmark.RunAsync(database, storage, args.Select(arg => int.TryParse(arg, out var given) ? given : (int?)null).FirstOrDefault(given => given > 0))),
    ("chat", ChatBenchmark.RunAsync),
    ("cards", CardsBenchmark.RunAsync),
];
if (string.IsNullOrEmpty(server)) Console.WriteLine("PostgreSQL: not measured, MERCHANTCONSOLE_TEST_POSTGRES names no server.");
foreach (var (name, run) in benchmarks.Where(benchmark => names.Count == 0 || names.Contains(benchmark.Name)))
{
    await run("SQLite", new StorageOptions { Folder = Path.Combine(folder.Path, name) });
    if (!string.IsNullOrEmpty(server)) await run("PostgreSQL", await BenchDatabase.OnPostgresAsync(server));
}

if (names.Count == 0 || names.Contains("qr")) QrBenchmark.Run();
