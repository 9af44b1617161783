using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Approvals;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Staff;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Approvals;

/// <summary>
/// Reads of the desk (§3, §11), for an admin of the shop alone. A page takes a fixed number of queries, however many requests wait and whatever is
/// written into the address.
/// </summary>
public sealed class DeskQueries(
    IDbContextFactory<ConsoleDbContext> contexts, INewestFirst newestFirst, RequestFactsReader reader, PayoutRails rails, RechargeRails rechargeRails, TimeProvider clock)
{
    /// <summary>Requests on one page.</summary>
    public const int PageSize = 20;

    /// <summary>What is usual is judged by so many of the latest successful payouts.</summary>
    public const int UsualOf = 2000;

    /// <summary>How far back payouts are looked at for what is usual.</summary>
    public static readonly TimeSpan UsualWithin = TimeSpan.FromDays(30);

    // An account that starts more in a day is a machine; its figures of the day are then those of the first of them.
    private const int MostOfDay = 5000;

    private static readonly StaffRole[] Admins = [StaffRole.Admin];

    /// <summary>
    /// One page; <see cref="RefusalCode.NotSignedIn"/>, <see cref="RefusalCode.AccountDisabled"/> or <see cref="RefusalCode.RoleNotAllowed"/> to whoever
    /// is no active admin of the shop. A page that has run empty meanwhile is the first page.
    /// </summary>
    public async Task<Result<DeskReading>> ReadAsync(int shopId, Guid adminId, DeskSearch search, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var admin = await db.FindActiveAsync(shopId, adminId, Admins, cancellationToken);
        if (!admin.Succeeded) return Result<DeskReading>.Refused(admin.Refusals);
        var now = clock.GetUtcNow().ToWholeMilliseconds();
        var page = await PageAsync(db, shopId, search, cancellationToken);
        var waiting = await Waiting(db, shopId)
            .GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Fen = g.Sum(p => p.Amount.Fen) })
            .SingleOrDefaultAsync(cancellationToken);
        var requests = page.Rows.Count == 0 ? [] : await RequestsAsync(db, shopId, admin.Value, page.Rows, now, cancellationToken);
        return new DeskReading(requests, waiting?.Count ?? 0, new Money(waiting?.Fen ?? 0), now, page.HasBefore, page.HasAfter);
    }

    /// <summary>Those of these requests that still wait, as they are now; at most <see cref="DeskBoard.MostChosen"/> are read.</summary>
    public async Task<IReadOnlyList<DeskRequest>> ReadThoseAsync(
        int shopId, Guid adminId, IReadOnlyCollection<string> payouts, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var admin = await db.FindActiveAsync(shopId, adminId, Admins, cancellationToken);
        if (!admin.Succeeded) return [];
        var rows = await Rows(Waiting(db, shopId).Where(p => payouts.Contains(p.Id))).Take(DeskBoard.MostChosen).ToListAsync(cancellationToken);
        return rows.Count == 0 ? [] : await RequestsAsync(db, shopId, admin.Value, rows, clock.GetUtcNow().ToWholeMilliseconds(), cancellationToken);
    }

    /// <summary>How those of these requests that wait no longer have ended.</summary>
    public async Task<IReadOnlyDictionary<string, DeskEnding>> EndingsAsync(
        int shopId, IReadOnlyCollection<string> payouts, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.PayoutEvents
            .Where(e => e.ShopId == shopId && payouts.Contains(e.PayoutId) && e.From == PayoutState.PendingApproval)
            .Select(e => new DeskEnding(e.PayoutId, e.Trigger, e.ActorName, e.ActorId, e.At))
            .ToDictionaryAsync(ending => ending.PayoutId, StringComparer.Ordinal, cancellationToken);
    }

    private static IQueryable<Payout> Waiting(ConsoleDbContext db, int shopId) =>
        db.Payouts.Where(p => p.ShopId == shopId && p.State == PayoutState.PendingApproval);

    private async Task<PageOfRows> PageAsync(ConsoleDbContext db, int shopId, DeskSearch search, CancellationToken cancellationToken)
    {
        if (search.PayoutId is { } beside
            && await db.Payouts.Where(p => p.ShopId == shopId && p.Id == beside).Select(p => (DateTimeOffset?)p.StartedAt).SingleOrDefaultAsync(cancellationToken) is { } at)
        {
            // Older ones come after it when the newest come first, and before it otherwise.
            var older = search.NewestFirst != search.Before;
            var waiting = Waiting(db, shopId);
            var rows = await TakeAsync(older ? newestFirst.Older(waiting, at, beside) : newestFirst.Newer(waiting, at, beside), newest: older, cancellationToken);
            if (!search.Before && rows.Count > 0) return new(Cut(rows), HasBefore: true, HasAfter: rows.Count > PageSize);
            if (search.Before && rows.Count > PageSize) return new([.. Cut(rows).Reverse()], HasBefore: true, HasAfter: true);
        }

        var first = await TakeAsync(Waiting(db, shopId), search.NewestFirst, cancellationToken);
        return new(Cut(first), HasBefore: false, HasAfter: first.Count > PageSize);
    }

    // One more than a page, so that it is known whether another follows.
    private static Task<List<Row>> TakeAsync(IQueryable<Payout> payouts, bool newest, CancellationToken cancellationToken) =>
        Rows((newest ? payouts.OrderByDescending(p => p.StartedAt).ThenByDescending(p => p.Id) : payouts.OrderBy(p => p.StartedAt).ThenBy(p => p.Id))
            .Take(PageSize + 1))
            .ToListAsync(cancellationToken);

    private static IQueryable<Row> Rows(IQueryable<Payout> payouts) =>
        payouts.Select(p => new Row(p.Id, p.OrderSn, p.Type, p.Amount, p.Reason, p.MessageToBuyer, p.ApplicantId, p.StartedAt));

    private static IReadOnlyList<Row> Cut(List<Row> rows) => rows.Count > PageSize ? rows[..PageSize] : rows;

    private async Task<IReadOnlyList<DeskRequest>> RequestsAsync(
        ConsoleDbContext db, int shopId, StaffMember admin, IReadOnlyList<Row> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var shop = await db.Shops.AsNoTracking().SingleAsync(s => s.Id == shopId, cancellationToken);
        var around = await reader.ReadAsync(
            db, shop, admin, [.. rows.Select(row => new RequestOfOrder(row.PayoutId, row.OrderSn, row.Type, row.Amount))], now, cancellationToken);
        var people = await PeopleAsync(db, shopId, [.. rows.Select(row => row.ApplicantId).Distinct()], now, cancellationToken);
        var notes = await NotesAsync(db, shopId, [.. rows.Select(row => row.PayoutId)], cancellationToken);
        var confirmed = await ConfirmedAsync(db, shopId, [.. rows.Select(row => row.PayoutId)], cancellationToken);
        var usual = await UsualAsync(db, shopId, now, cancellationToken);
        return [.. rows.Select(Request)];

        DeskRequest Request(Row row)
        {
            var (surroundings, person) = (around[row.PayoutId], people[row.ApplicantId]);
            var verdict = PayoutRules.Judge(surroundings.Facts);
            var sight = ApprovalSight.Of(surroundings.Facts, verdict);
            return new DeskRequest(
                row.PayoutId, row.OrderSn, row.Type, row.Amount, row.Reason, row.MessageToBuyer, notes.GetValueOrDefault(row.PayoutId, ""),
                row.StartedAt, row.StartedAt + shop.Policy.RequestLapsesAfter, row.ApplicantId == admin.Id,
                person.Applicant, surroundings, verdict, sight,
                Closed(row.ApplicantId == admin.Id, shopId, verdict, sight),
                UnusualSigns.Of(
                    row.Type, row.Amount, row.StartedAt, surroundings,
                    person.RequestsOfDay.IndexOf(row.PayoutId) + 1, usual.GetValueOrDefault(row.Type), now))
            {
                IsConfirmedNoRepeat = confirmed.Contains(row.PayoutId),
            };
        }
    }

    // As the command refuses, in its order.
    private IReadOnlyList<Refusal> Closed(bool own, int shopId, PayoutVerdict verdict, ApprovalSight sight)
    {
        var closed = new List<Refusal>();
        if (own) closed.Add(new Refusal(RefusalCode.OwnRequest));
        closed.AddRange(verdict.Blocks);
        var carried = rails.For(shopId) is not null && (sight.Source == FundingSource.GoodsBalance || rechargeRails.For(shopId).Count > 0);
        if (!verdict.IsBlocked && !carried) closed.Add(new Refusal(RefusalCode.NotAvailableYet));
        return closed;
    }

    private static async Task<Dictionary<Guid, Person>> PeopleAsync(
        ConsoleDbContext db, int shopId, List<Guid> people, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var day = ShopDay.Of(now);
        var (from, date) = (day.Start, day.Date);
        var staff = await db.Staff.AsNoTracking().Where(s => s.ShopId == shopId && people.Contains(s.Id)).ToListAsync(cancellationToken);
        var uses = await db.DayUses.AsNoTracking().Where(u => u.ShopId == shopId && u.Day == date && people.Contains(u.StaffId)).ToListAsync(cancellationToken);

        // What was decided, or never came to money, began as a request.
        var started = await db.Payouts
            .Where(p => p.ShopId == shopId && people.Contains(p.ApplicantId) && p.StartedAt >= from)
            .OrderBy(p => p.StartedAt)
            .ThenBy(p => p.Id)
            .Take(MostOfDay)
            .Select(p => new { p.Id, p.ApplicantId, p.State, p.Amount.Fen, IsRequest = p.DecidedAt != null || p.CommittedAt == null })
            .ToListAsync(cancellationToken);
        var byPerson = started.ToLookup(payout => payout.ApplicantId);
        return people.ToDictionary(id => id, id =>
        {
            var (member, counted) = (staff.Find(s => s.Id == id), byPerson[id].Where(payout => Payout.Counts(payout.State)).ToList());
            return new Person(
                new DeskApplicant(
                    id, member?.DisplayName ?? "", counted.Count, new Money(counted.Sum(payout => payout.Fen)),
                    member is null || member.Role == StaffRole.Admin ? null : member.QuotaAt(now),
                    uses.Find(use => use.StaffId == id)?.Goods ?? Money.Zero),
                [.. byPerson[id].Where(payout => payout.IsRequest).Select(payout => payout.Id)]);
        });
    }

    private static async Task<Dictionary<string, string>> NotesAsync(
        ConsoleDbContext db, int shopId, List<string> payouts, CancellationToken cancellationToken) => await db.PayoutEvents
            .Where(e => e.ShopId == shopId && payouts.Contains(e.PayoutId) && e.Version == 1)
            .ToDictionaryAsync(e => e.PayoutId, e => e.Note, StringComparer.Ordinal, cancellationToken);

    private static async Task<HashSet<string>> ConfirmedAsync(
        ConsoleDbContext db, int shopId, List<string> payouts, CancellationToken cancellationToken)
    {
        var decisions = await db.PayoutDecisions.AsNoTracking()
            .Where(d => d.ShopId == shopId && payouts.Contains(d.PayoutId!))
            .Select(d => new { d.PayoutId, d.Request, d.Facts, d.Verdict })
            .ToListAsync(cancellationToken);
        return decisions
            .Where(d => d.Verdict?.RepeatsFor(d.Facts?.Type).Count > 0 && StoredStart.Read(d.Request).ConfirmsRepeat)
            .Select(d => d.PayoutId!)
            .ToHashSet(StringComparer.Ordinal);
    }

    // The latest of all types at once, so that a rare type cannot make it walk a month.
    private static async Task<Dictionary<PayoutType, UsualAmount?>> UsualAsync(
        ConsoleDbContext db, int shopId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now - UsualWithin;
        var amounts = await db.Payouts
            .Where(p => p.ShopId == shopId && p.State == PayoutState.Succeeded && p.StartedAt >= since)
            .OrderByDescending(p => p.StartedAt)
            .Take(UsualOf)
            .Select(p => new { p.Type, p.Amount.Fen })
            .ToListAsync(cancellationToken);
        return amounts.GroupBy(payout => payout.Type).ToDictionary(group => group.Key, group => UsualAmount.Of(group.Select(payout => payout.Fen)));
    }

    private sealed record Row(
        string PayoutId, string OrderSn, PayoutType Type, Money Amount, string Reason, string MessageToBuyer, Guid ApplicantId, DateTimeOffset StartedAt);

    private sealed record PageOfRows(IReadOnlyList<Row> Rows, bool HasBefore, bool HasAfter);

    private sealed record Person(DeskApplicant Applicant, List<string> RequestsOfDay);
}
