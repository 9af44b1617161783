using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Features.Records;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Overview;

/// <summary>Reads the overview of a shop for one person.</summary>
public sealed class OverviewQueries(IDbContextFactory<ConsoleDbContext> contexts, TimeProvider clock)
{
    /// <summary>So many of the newest payouts are shown.</summary>
    public const int Latest = 8;

    public async Task<OverviewFigures> ReadAsync(int shopId, Guid staffId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var day = ShopDay.Of(now);
        var uses = await db.DayUses.AsNoTracking()
            .Where(u => u.ShopId == shopId && u.Day == day.Date && (u.StaffId == DayUse.WholeShop || u.StaffId == staffId))
            .ToListAsync(cancellationToken);
        return new OverviewFigures(
            day,
            await TodayAsync(db, shopId, day, cancellationToken),
            await OpenAsync(db, shopId, now, cancellationToken),
            await MoneyAsync(db, shopId, uses.Find(use => use.StaffId == DayUse.WholeShop), cancellationToken),
            await OwnAsync(db, shopId, staffId, uses.Find(use => use.StaffId == staffId), now, cancellationToken),
            await RecordQueries.LatestAsync(db, shopId, null, Latest, cancellationToken),
            await RecordQueries.LatestAsync(db, shopId, staffId, Latest, cancellationToken));
    }

    private static async Task<TodaysPayouts> TodayAsync(
        ConsoleDbContext db, int shopId, ShopDay day, CancellationToken cancellationToken)
    {
        var groups = await db.Filtered(shopId, new RecordFilter { From = day, To = day }, day.Start)
            .GroupBy(p => new { p.State, Unknown = p.OutcomeUnknownSince != null })
            .Select(g => new { g.Key.State, g.Key.Unknown, Count = g.Count(), Fen = g.Sum(p => p.Amount.Fen) })
            .ToListAsync(cancellationToken);
        return new TodaysPayouts(
            Of(_ => true),
            Of(state => state == PayoutState.Succeeded),
            Of(state => state == PayoutState.Failed),
            Of(state => state == PayoutState.Processing),
            Of(state => state == PayoutState.Processing, unknownOnly: true));

        Tally Of(Predicate<PayoutState> counts, bool unknownOnly = false)
        {
            var counted = groups.Where(group => counts(group.State) && (group.Unknown || !unknownOnly)).ToList();
            return new Tally(counted.Sum(group => group.Count), new Money(counted.Sum(group => group.Fen)));
        }
    }

    private static async Task<OpenPayouts> OpenAsync(ConsoleDbContext db, int shopId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var unknown = db.Filtered(shopId, new RecordFilter { OutcomeUnknown = true }, now);
        return new OpenPayouts(
            await db.Filtered(shopId, new RecordFilter { State = PayoutState.Failed }, now).CountAsync(cancellationToken),
            await unknown.CountAsync(cancellationToken),
            await unknown.MinAsync(p => p.OutcomeUnknownSince, cancellationToken));
    }

    private static async Task<ShopMoney> MoneyAsync(ConsoleDbContext db, int shopId, DayUse? use, CancellationToken cancellationToken)
    {
        var shop = await db.Shops.AsNoTracking().SingleAsync(s => s.Id == shopId, cancellationToken);
        return new ShopMoney(
            shop.GoodsBalance, shop.Policy.ShopDaily, use?.Payouts ?? Money.Zero, shop.Policy.ShopGoodsDaily, use?.Goods ?? Money.Zero);
    }

    private static async Task<OwnQuota?> OwnAsync(
        ConsoleDbContext db, int shopId, Guid staffId, DayUse? use, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var staff = await db.Staff.AsNoTracking().SingleOrDefaultAsync(s => s.ShopId == shopId && s.Id == staffId, cancellationToken);
        return staff is null ? null : new OwnQuota(staff.Role, staff.AccountName, staff.QuotaAt(now), use?.Goods ?? Money.Zero);
    }
}
