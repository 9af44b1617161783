using System.Diagnostics;
using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Features.Overview;
using MerchantConsole.Features.Sandbox.Seeding;
using MerchantConsole.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Benchmarks;

/// <summary>
/// 工作台 of the shop that <see cref="RecordsBenchmark"/> has seeded, for its admin and for a service account, beside the same states asked of the payouts
/// themselves.
/// </summary>
internal static class OverviewBenchmark
{
    private const int Rounds = 100;
    private const int DirectRounds = 3;

    public static async Task MeasureAsync(string name, BenchDatabase database, ConsoleDbContext db, int payouts)
    {
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
