using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Quotas;

/// <summary>An account with its quota and what it has used of it today.</summary>
/// <param name="Quota">The quota as set; null when none is.</param>
/// <param name="Raise">The last raise, running or over; null when there is none.</param>
/// <param name="Used">What the goods balance paid today on the account's own rights (§7).</param>
public sealed record QuotaAccount(
    Guid Id, string AccountName, string DisplayName, StaffRole Role, bool IsActive, Quota? Quota, QuotaRaise? Raise, Money Used)
{
    /// <summary>The raise, while it runs.</summary>
    public QuotaRaise? RunningRaise(DateTimeOffset now) => Raise is { } raise && now < raise.Until ? raise : null;

    /// <summary>The quota that binds at an instant (§2): none binds an admin, nor a service admin to whom none is given.</summary>
    public Quota? Binding(DateTimeOffset now) => new PayerFacts(Id, Role, RunningRaise(now)?.Over(Quota) ?? Quota, Used).BindingQuota;

    /// <summary>Whether nothing is left for today; also when a smaller quota was set after the use.</summary>
    public bool IsUsedUp(DateTimeOffset now) => Binding(now) is { } quota && Used >= quota.PerDay;

    /// <summary>A service account that pays nothing from the goods balance, because no quota holds for it.</summary>
    public bool IsWithout(DateTimeOffset now) => Role == StaffRole.Service && Binding(now) is null;
}

/// <summary>What a person sees of quotas, as of one reading: its own, and an admin everybody's (§2).</summary>
/// <param name="At">The instant of the reading.</param>
/// <param name="Minimum">The least that a quota allows for one payout.</param>
/// <param name="Reader">The person.</param>
/// <param name="All">All accounts of the shop by role and name; null for whoever is no admin.</param>
public sealed record QuotaSight(DateTimeOffset At, Money Minimum, QuotaAccount Reader, IReadOnlyList<QuotaAccount>? All)
{
    public ShopDay Day => ShopDay.Of(At);

    /// <summary>When something of it changes by itself: the next midnight, or an earlier end of a raise.</summary>
    public DateTimeOffset ChangesAt => (All ?? [Reader])
        .Select(account => account.RunningRaise(At)?.Until).OfType<DateTimeOffset>().Append(Day.End).Min();
}

/// <summary>One change of a quota, as it was written down.</summary>
public sealed record QuotaChangeRow(
    Guid Id, DateTimeOffset At, string ByName, string AccountName, string DisplayName, QuotaChangeKind Kind, Quota? From, Quota? To,
    DateTimeOffset? Until, string Note);

/// <summary>One page of changes, newest first.</summary>
/// <param name="Older">Where the next page begins; null on the last.</param>
public sealed record QuotaHistory(IReadOnlyList<QuotaChangeRow> Rows, Guid? Older);

/// <summary>Reads of quotas (§12). Who may see what is asked of the database each time: an admin the shop, everybody else itself.</summary>
public sealed class QuotaQueries(IDbContextFactory<ConsoleDbContext> contexts, TimeProvider clock)
{
    /// <summary>Changes on one page.</summary>
    public const int PageSize = 50;

    /// <summary>Four queries however many accounts there are; null when the person is no active account of the shop.</summary>
    public async Task<QuotaSight?> ReadAsync(int shopId, Guid readerId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.FindActiveAsync(shopId, readerId, cancellationToken);
        if (!found.Succeeded) return null;
        var now = clock.GetUtcNow();
        var isAdmin = found.Value.Role == StaffRole.Admin;
        var accounts = await AccountsAsync(
            db, shopId, db.Staff.Where(s => s.ShopId == shopId && (isAdmin || s.Id == readerId)), ShopDay.Of(now), cancellationToken);
        var policy = await db.Shops.Where(s => s.Id == shopId).Select(s => s.Policy).SingleAsync(cancellationToken);
        return new QuotaSight(now, policy.Minimum, accounts.Single(account => account.Id == readerId), isAdmin ? accounts : null);
    }

    /// <summary>The changes of the whole shop or of one account of it; to whoever is no admin its own alone, whatever is asked for.</summary>
    /// <param name="account">An account's name; null for all.</param>
    /// <param name="before">The last change of the page before; null for the first page.</param>
    public async Task<QuotaHistory> HistoryAsync(
        int shopId, Guid readerId, string? account = null, Guid? before = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await db.FindActiveAsync(shopId, readerId, cancellationToken);
        if (!found.Succeeded) return new QuotaHistory([], null);
        var changes = db.QuotaChanges.AsNoTracking().Where(c => c.ShopId == shopId);
        if (found.Value.Role != StaffRole.Admin)
        {
            changes = changes.Where(c => c.StaffId == readerId);
        }
        else if (account is not null)
        {
            var whose = await db.Staff.Where(s => s.ShopId == shopId && s.AccountName == account)
                .Select(s => (Guid?)s.Id).SingleOrDefaultAsync(cancellationToken);
            changes = changes.Where(c => c.StaffId == whose);
        }

        // Numbers follow time, so that one column is the order and the place in it.
        if (before is { } cursor) changes = changes.Where(c => c.Id < cursor);
        var rows = await changes.OrderByDescending(c => c.Id).Take(PageSize + 1)
            .Join(db.Staff, c => new { c.ShopId, Id = c.StaffId }, s => new { s.ShopId, s.Id }, (c, s) => new { Change = c, s.AccountName, s.DisplayName })
            .OrderByDescending(joined => joined.Change.Id)
            .ToListAsync(cancellationToken);
        var page = rows.Take(PageSize).Select(row => Row(row.Change, row.AccountName, row.DisplayName)).ToList();
        return new QuotaHistory(page, rows.Count > PageSize ? page[^1].Id : null);
    }

    private static async Task<IReadOnlyList<QuotaAccount>> AccountsAsync(
        ConsoleDbContext db, int shopId, IQueryable<StaffMember> staff, ShopDay day, CancellationToken cancellationToken)
    {
        // Two plain readings: PostgreSQL, asked to join them, looks for each account's use by itself.
        var rows = await staff.AsNoTracking().ToListAsync(cancellationToken);
        var uses = await db.DayUses.AsNoTracking().Where(u => u.ShopId == shopId && u.Day == day.Date)
            .ToDictionaryAsync(u => u.StaffId, u => u.Goods, cancellationToken);
        return
        [
            .. rows
                .Select(person => new QuotaAccount(
                    person.Id, person.AccountName, person.DisplayName, person.Role, person.DisabledAt is null, person.Quota, person.Raise,
                    uses.GetValueOrDefault(person.Id)))
                .OrderByDescending(account => account.IsActive)
                .ThenBy(account => account.Role)
                .ThenBy(account => account.AccountName, StringComparer.Ordinal),
        ];
    }

    private static QuotaChangeRow Row(QuotaChange change, string accountName, string displayName) => new(
        change.Id, change.At, change.ByName, accountName, displayName, change.Kind,
        Of(change.FromPerPayoutFen, change.FromPerDayFen), Of(change.ToPerPayoutFen, change.ToPerDayFen), change.Until, change.Note);

    private static Quota? Of(long? perPayout, long? perDay) =>
        perPayout is { } payout && perDay is { } day ? new Quota(new Money(payout), new Money(day)) : null;
}
