using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Overview;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Sandbox.Seeding;
using MerchantConsole.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Benchmarks;

/// <summary>
/// 工作台 of a seeded shop, for its admin and for a service account, against the same days and states asked of the payouts themselves, in turns within one run.
/// The number of payouts is the program's number, 1,000,000 without one.
/// </summary>
internal static class OverviewBenchmark
{
    private const int Usual = 1_000_000;
    private const int Rounds = 100;
    private const int DirectRounds = 3;

    public static async Task RunAsync(string name, StorageOptions storage, int? wanted)
    {
        using var keys = new TemporaryFolder();
        await using var database = await BenchDatabase.CreateAsync(storage, 0, services =>
        {
            services.AddSingleton(new AccountDataOptions(keys.Path));
            services.AddSingleton<AccountSeal>();
            services.AddSingleton<IPasswordHasher<SignInAccount>, PasswordHasher<SignInAccount>>();
            services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
            services.AddSingleton<NewAccounts>();
            services.AddSingleton<SeedShop>();
            services.AddSingleton<OverviewQueries>();
        });
        var payouts = wanted ?? Usual;
        await database.Get<SeedShop>().RunAsync(new SeedOptions(payouts, 365), _ => { });
        await using var db = await database.Contexts.CreateDbContextAsync();
        db.Database.SetCommandTimeout(600);
        if (storage.Provider == StorageProvider.Postgres) await db.Database.ExecuteSqlRawAsync("ANALYZE");
        var staff = await db.Staff.AsNoTracking().Where(s => s.ShopId == SeedOptions.ShopId).ToListAsync();
        foreach (var role in new[] { StaffRole.Admin, StaffRole.Service })
        {
            if (staff.Find(s => s.Role == role) is not { } who) continue;
            var times = await TimesAsync(Rounds, () => database.Get<OverviewQueries>().ReadAsync(SeedOptions.ShopId, who.Id));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name}: overview of {payouts:N0} payouts for {role}: p50 {times[Rounds / 2]:0.0} ms, p99 {times[Rounds * 99 / 100]:0.0} ms"));
        }

        var direct = await TimesAsync(DirectRounds, () => db.Payouts
            .Where(p => p.ShopId == SeedOptions.ShopId)
            .GroupBy(p => p.State)
            .Select(g => new { g.Key, Count = g.Count(), Fen = g.Sum(p => p.Amount.Fen) })
            .ToListAsync());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: every payout asked for its state alone: {direct[DirectRounds / 2]:0} ms"));
    }

    private static async Task<List<double>> TimesAsync(int rounds, Func<Task> read)
    {
        var times = new List<double>();
        for (var round = -1; round < rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await read();
            if (round >= 0) times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        return times;
    }
}
