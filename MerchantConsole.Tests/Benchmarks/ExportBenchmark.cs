using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain.Records;
using MerchantConsole.Features.Account;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Records.Export;
using MerchantConsole.Features.Sandbox.Seeding;
using MerchantConsole.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace MerchantConsole.Benchmarks;

/// <summary>100,000 and 1,000,000 payouts written as CSV and as XLSX by the clockwork's own use case, with the peak of memory while each is written.</summary>
internal static class ExportBenchmark
{
    private static readonly int[] Sizes = [100_000, 1_000_000];

    public static async Task RunAsync(string name, StorageOptions storage, string folder)
    {
        await using var database = await BenchDatabase.CreateAsync(storage, 0, services => services
            .AddLocalization()
            .AddSingleton<PayoutPages>()
            .AddSingleton<RecordQueries>()
            .AddSingleton(new ExportOptions(Path.Combine(folder, $"{name}-exports")))
            .AddRecordExportCommands()
            .AddSingleton<DueWork>());
        using var seal = new AccountSeal(new AccountDataOptions(Path.Combine(folder, $"{name}-account-keys")), NullLoggerFactory.Instance);
        await new SeedShop(
            database.Contexts, database.Get<IBulkRows>(), new NewAccounts(new PasswordHasher<SignInAccount>(), new UpperInvariantLookupNormalizer()), seal, TimeProvider.System)
            .RunAsync(new SeedOptions(Sizes[^1], 365), _ => { });
        await using var db = await database.Contexts.CreateDbContextAsync();
        var admin = await db.Staff.Where(s => s.ShopId == SeedOptions.ShopId && s.AccountName == SeedShop.AdminName).Select(s => s.Id).SingleAsync();
        foreach (var rows in Sizes)
            foreach (var format in Enum.GetValues<ExportFormat>())
                await OneAsync(name, database, admin, rows, format);
    }

    // Days that hold about that many of the million.
    private static string Query(int rows) => rows == Sizes[^1] ? "" : string.Create(
        CultureInfo.InvariantCulture, $"from={TimeProvider.System.GetUtcNow().AddDays(-365.0 * rows / Sizes[^1]):yyyy-MM-dd}");

    private static async Task OneAsync(string name, BenchDatabase database, Guid admin, int rows, ExportFormat format)
    {
        var asked = await database.Get<RequestExport>().RunAsync(new(SeedOptions.ShopId, admin, Query(rows), format, "zh-CN"));
        var id = asked.Value?.ExportId ?? throw new InvalidOperationException(string.Join(", ", asked.Refusals));
        GC.Collect();
        var watch = Stopwatch.StartNew();
        var work = database.Get<DueWork>().RunAsync(CancellationToken.None);
        using var process = Process.GetCurrentProcess();
        long managed = 0, workingSet = 0;
        while (await Task.WhenAny(work, Task.Delay(50)) != work)
        {
            process.Refresh();
            managed = Math.Max(managed, GC.GetTotalMemory(forceFullCollection: false));
            workingSet = Math.Max(workingSet, process.WorkingSet64);
        }

        await work;
        await using var db = await database.Contexts.CreateDbContextAsync();
        var export = await db.RecordExports.SingleAsync(e => e.Id == id);
        if (export.State != ExportState.Done) throw new InvalidOperationException($"The export is {export.State}.");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}, export {format}: {export.Rows:N0} rows in {watch.Elapsed.TotalSeconds:0.0} s, {export.Rows / watch.Elapsed.TotalSeconds:N0} rows/s, {export.Bytes / 1024 / 1024} MB, peak managed {managed / 1024 / 1024} MB, peak working set {workingSet / 1024 / 1024} MB"));
    }
}
