using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Records;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Overview;

/// <summary>
/// Reads the overview of a shop for one person. Days come from the sums that each move keeps; what is open is counted payout by payout, by state: only the last
/// days have any, however large the shop is.
/// </summary>
public sealed class OverviewQueries(IDbContextFactory<ConsoleDbContext> contexts, INewestFirst newestFirst, TimeProvider clock)
{
    /// <summary>So many of the newest payouts are shown.</summary>
    public const int Latest = 8;

    /// <summary>So many accounts are shown that come close to their quota.</summary>
    public const int MostClosest = 5;

    public async Task<OverviewFigures> ReadAsync(int shopId, Guid staffId, CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        var day = ShopDay.Of(now);
        var own = await ReadAsync(db => OwnAsync(db, shopId, staffId, day, now, cancellationToken));
        var isAdmin = own is { IsActive: true, Quota.Role: StaffRole.Admin };

        // Readings that know nothing of each other, at once: none is long, all of them together would be.
        var days = ReadAsync(db => DaysAsync(db, shopId, day, cancellationToken));
        var open = ReadAsync(db => new OpenPayouts(db, newestFirst, shopId, now).ReadAsync(isAdmin ? null : (staffId, own?.Quota.AccountName ?? ""), cancellationToken));
        var money = ReadAsync(db => MoneyAsync(db, shopId, day, cancellationToken));
        var closest = isAdmin ? ReadAsync(db => ClosestAsync(db, shopId, day, now, cancellationToken)) : Task.FromResult<IReadOnlyList<AccountQuota>>([]);
        var ofShop = ReadAsync(db => RecordQueries.LatestAsync(db, shopId, null, Latest, cancellationToken));
        var ofMine = ReadAsync(db => RecordQueries.LatestAsync(db, shopId, staffId, Latest, cancellationToken));
        var hasOrders = ReadAsync(db => db.Orders.AnyAsync(order => order.ShopId == shopId, cancellationToken));
        await Task.WhenAll(days, open, money, closest, ofShop, ofMine, hasOrders);
        var counted = await open;
        return new OverviewFigures
        {
            At = now,
            Day = day,
            Days = await days,
            Open = counted.Open,
            Needs = counted.Needs,
            Failures = counted.Failures,
            Money = await money,
            Own = own?.Quota,
            Closest = await closest,
            LatestOfShop = await ofShop,
            LatestOfMine = await ofMine,
            HasOrders = await hasOrders,
        };
    }

    // On SQLite a reading runs on the thread that asks.
    private Task<T> ReadAsync<T>(Func<ConsoleDbContext, Task<T>> read) => Task.Run(async () =>
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await read(db);
    });

    private static async Task<IReadOnlyList<DayMeasure>> DaysAsync(ConsoleDbContext db, int shopId, ShopDay today, CancellationToken cancellationToken)
    {
        ShopDay[] days = [today, today.Plus(-1), today.Plus(-7)];
        var dates = days.Select(day => day.Date).ToList();
        var sums = await db.FilteredSums(shopId, new RecordFilter { From = days[2], To = today })
            .Where(s => dates.Contains(s.Day))
            .GroupBy(s => new { s.Day, s.State })
            .Select(g => new { g.Key.Day, g.Key.State, Count = g.Sum(s => s.Count), Fen = g.Sum(s => s.Fen) })
            .ToListAsync(cancellationToken);
        return [Measure("Started", null), Measure("Succeeded", PayoutResult.Succeeded), Measure("Failed", PayoutResult.Failed)];

        DayMeasure Measure(string name, PayoutResult? result) =>
            new(name, Number(name, days[0], result), Number($"{name}Yesterday", days[1], result), Number($"{name}WeekAgo", days[2], result));

        OverviewNumber Number(string name, ShopDay day, PayoutResult? result)
        {
            var counted = sums.Where(sum => sum.Day == day.Date && (result is null || PayoutResults.Of(sum.State) == result)).ToList();
            return new(name, OverviewLinks.Started(day, result), new Tally(counted.Sum(sum => sum.Count), new Money(counted.Sum(sum => sum.Fen))));
        }
    }

    private static async Task<ShopMoney> MoneyAsync(ConsoleDbContext db, int shopId, ShopDay day, CancellationToken cancellationToken)
    {
        var shop = await db.Shops.AsNoTracking().SingleAsync(s => s.Id == shopId, cancellationToken);
        var use = await UseAsync(db, shopId, DayUse.WholeShop, day, cancellationToken);
        return new ShopMoney(
            shop.GoodsBalance, shop.Policy.ShopDaily, use?.Payouts ?? Money.Zero, shop.Policy.ShopGoodsDaily, use?.Goods ?? Money.Zero)
        {
            Stops =
            [
                .. shop.HasUnpaidBills ? [new Refusal(RefusalCode.UnpaidBills)] : Array.Empty<Refusal>(),
                .. shop is { IsZeroYuanEntry: true, DepositPaid: false } ? [new Refusal(RefusalCode.DepositUnpaid)] : Array.Empty<Refusal>(),
                .. shop.RiskFlagged ? [new Refusal(RefusalCode.RiskFlag)] : Array.Empty<Refusal>(),
            ],
        };
    }

    private static async Task<OwnAccount?> OwnAsync(
        ConsoleDbContext db, int shopId, Guid staffId, ShopDay day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var staff = await db.Staff.AsNoTracking().SingleOrDefaultAsync(s => s.ShopId == shopId && s.Id == staffId, cancellationToken);
        if (staff is null) return null;
        var use = await UseAsync(db, shopId, staffId, day, cancellationToken);
        return new OwnAccount(staff.DisabledAt is null, new OwnQuota(staff.Role, staff.AccountName, staff.QuotaAt(now), use?.Goods ?? Money.Zero));
    }

    private static Task<DayUse?> UseAsync(ConsoleDbContext db, int shopId, Guid staffId, ShopDay day, CancellationToken cancellationToken) =>
        db.DayUses.AsNoTracking().SingleOrDefaultAsync(u => u.ShopId == shopId && u.Day == day.Date && u.StaffId == staffId, cancellationToken);

    private static async Task<IReadOnlyList<AccountQuota>> ClosestAsync(
        ConsoleDbContext db, int shopId, ShopDay day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var used = await db.DayUses.AsNoTracking()
            .Where(u => u.ShopId == shopId && u.Day == day.Date && u.StaffId != DayUse.WholeShop && u.Goods.Fen != 0)
            .Join(db.Staff.AsNoTracking().Where(s => s.ShopId == shopId), u => u.StaffId, s => s.Id, (u, s) => new { Staff = s, u.Goods })
            .ToListAsync(cancellationToken);
        return
        [
            .. used
                .Where(use => use.Staff.DisabledAt is null)
                .Select(use => (use.Staff, use.Goods, Quota: new PayerFacts(use.Staff.Id, use.Staff.Role, use.Staff.QuotaAt(now), use.Goods).BindingQuota))
                .Where(use => use.Quota is not null)
                .Select(use => new AccountQuota(use.Staff.AccountName, use.Staff.DisplayName, use.Quota!.PerDay, use.Goods))
                .OrderByDescending(account => account.PerDay == Money.Zero ? 1m : (decimal)account.Used.Fen / account.PerDay.Fen)
                .ThenBy(account => account.AccountName, StringComparer.Ordinal)
                .Take(MostClosest),
        ];
    }

    private sealed record OwnAccount(bool IsActive, OwnQuota Quota);
}
