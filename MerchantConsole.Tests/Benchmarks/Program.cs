using MerchantConsole.Benchmarks;
using MerchantConsole.Hosting;

// Figures of one run are compared with each other, never with another machine's: what is quoted is the ratio.
// A number among the arguments is how many notifications.
var number = args.Select(arg => int.TryParse(arg, out var given) ? given : 0).FirstOrDefault(given => given > 0, 2000);
var names = args.Where(arg => !int.TryParse(arg, out _)).ToArray();
string[] wanted = names.Length == 0 ? ["starts", "import", "notifications", "qr"] : names;
using var folder = new TemporaryFolder();
if (wanted.Contains("starts"))
{
    await StartsBenchmark.RunAsync("SQLite", new StorageOptions { Folder = folder.Path });
    if (Environment.GetEnvironmentVariable("MERCHANTCONSOLE_TEST_POSTGRES") is { Length: > 0 } server)
        await StartsBenchmark.RunAsync("PostgreSQL", await BenchDatabase.OnPostgresAsync(server));
    else
        Console.WriteLine("PostgreSQL: not measured, MERCHANTCONSOLE_TEST_POSTGRES names no server.");
}

if (wanted.Contains("import"))
{
    await ImportBenchmark.RunAsync("SQLite", new StorageOptions { Folder = Path.Combine(folder.Path, "import") }, folder.Path);
    if (Environment.GetEnvironmentVariable("MERCHANTCONSOLE_TEST_POSTGRES") is { Length: > 0 } server)
        await ImportBenchmark.RunAsync("PostgreSQL", await BenchDatabase.OnPostgresAsync(server), folder.Path);
}

if (wanted.Contains("notifications"))
{
    await NotificationsBenchmark.RunAsync("SQLite", new StorageOptions { Folder = Path.Combine(folder.Path, "notifications") }, number);
    if (Environment.GetEnvironmentVariable("MERCHANTCONSOLE_TEST_POSTGRES") is { Length: > 0 } server)
        await NotificationsBenchmark.RunAsync("PostgreSQL", await BenchDatabase.OnPostgresAsync(server), number);
    else
        Console.WriteLine("PostgreSQL: not measured, MERCHANTCONSOLE_TEST_POSTGRES names no server.");
}

if (wanted.Contains("qr")) QrBenchmark.Run();
