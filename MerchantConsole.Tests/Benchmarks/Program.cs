using MerchantConsole.Benchmarks;
using MerchantConsole.Hosting;

// Figures of one run are compared with each other, never with another machine's: what is quoted is the ratio.
var wanted = args.Length == 0 ? ["starts", "import", "figures"] : args;
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

if (wanted.Contains("figures"))
{
    await FiguresBenchmark.RunAsync("SQLite", new StorageOptions { Folder = Path.Combine(folder.Path, "figures") });
    if (Environment.GetEnvironmentVariable("MERCHANTCONSOLE_TEST_POSTGRES") is { Length: > 0 } server)
        await FiguresBenchmark.RunAsync("PostgreSQL", await BenchDatabase.OnPostgresAsync(server));
}
