using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records;

/// <summary>Reads of the list of payouts (§12). Whoever asks hands in the own shop and sees nothing of another.</summary>
public sealed class RecordQueries(IDbContextFactory<ConsoleDbContext> contexts, INewestFirst newestFirst)
{
    /// <summary>Payouts on one page.</summary>
    public const int PageSize = 50;

    /// <summary>Payouts that are counted one by one; with more it is only said that there are more.</summary>
    public const int MostCounted = 200_000;

    /// <summary>One page, by keyset: how deep it lies costs nothing, and what is started meanwhile shifts nothing.</summary>
    public async Task<RecordPageOfRows> ListAsync(
        int shopId, RecordFilter filter, RecordCursor? cursor = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (cursor is null) return await FirstAsync(db, shopId, filter, cancellationToken);
        var startedAt = await db.Payouts
            .Where(p => p.ShopId == shopId && p.Id == cursor.PayoutId)
            .Select(p => (DateTimeOffset?)p.StartedAt)
            .SingleOrDefaultAsync(cancellationToken);
        if (startedAt is not { } at) return await FirstAsync(db, shopId, filter, cancellationToken) with { CursorLost = true };
        return cursor.Newer
            ? await NewerAsync(db, shopId, filter, at, cursor.PayoutId, cancellationToken)
            : await OlderAsync(db, shopId, filter, at, cursor.PayoutId, cancellationToken);
    }

    /// <summary>
    /// How many payouts a filter lets through, and their amount: from the sums of days where those tell apart what narrows, else counted, up to
    /// <see cref="MostCounted"/>.
    /// </summary>
    public async Task<RecordTotal> TotalAsync(int shopId, RecordFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (filter.IsOfSums)
            return await db.FilteredSums(shopId, filter)
                .GroupBy(_ => 1)
                .Select(all => new RecordTotal(all.Sum(s => s.Count), all.Sum(s => s.Fen)))
                .SingleOrDefaultAsync(cancellationToken) ?? new RecordTotal(0, 0);
        return await db.Filtered(shopId, filter)
            .OrderByDescending(p => p.StartedAt).ThenByDescending(p => p.Id)
            .Take(MostCounted + 1)
            .GroupBy(_ => 1)
            .Select(all => new RecordTotal(all.Count(), all.Sum(p => p.Amount.Fen)))
            .SingleOrDefaultAsync(cancellationToken) ?? new RecordTotal(0, 0);
    }

    /// <summary>Everybody who can be an applicant, also those whose account is disabled, by name.</summary>
    public async Task<IReadOnlyList<RecordApplicant>> ApplicantsAsync(int shopId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Staff
            .Where(s => s.ShopId == shopId)
            .OrderBy(s => s.AccountName)
            .Select(s => new RecordApplicant(s.AccountName, s.DisplayName))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The newest payouts of a shop, or of one account of it.</summary>
    internal static Task<List<RecordRow>> LatestAsync(
        ConsoleDbContext db, int shopId, Guid? applicantId, int count, CancellationToken cancellationToken) =>
        Rows(db, db.Payouts.Where(p => p.ShopId == shopId && (applicantId == null || p.ApplicantId == applicantId)), newest: true)
            .Take(count)
            .ToListAsync(cancellationToken);

    private static async Task<RecordPageOfRows> FirstAsync(
        ConsoleDbContext db, int shopId, RecordFilter filter, CancellationToken cancellationToken)
    {
        var rows = await TakeAsync(db, db.Filtered(shopId, filter), newest: true, cancellationToken);
        return new RecordPageOfRows(Page(rows), HasNewer: false, HasOlder: rows.Count > PageSize);
    }

    private async Task<RecordPageOfRows> OlderAsync(
        ConsoleDbContext db, int shopId, RecordFilter filter, DateTimeOffset at, string id, CancellationToken cancellationToken)
    {
        // A bound on the same column that the cursor makes redundant costs SQLite the range of the index.
        var beyond = filter.To is { } to && at < to.End ? filter with { To = null } : filter;
        var rows = await TakeAsync(db, newestFirst.Older(db.Filtered(shopId, beyond), at, id), newest: true, cancellationToken);
        return new RecordPageOfRows(Page(rows), HasNewer: true, HasOlder: rows.Count > PageSize);
    }

    private async Task<RecordPageOfRows> NewerAsync(
        ConsoleDbContext db, int shopId, RecordFilter filter, DateTimeOffset at, string id, CancellationToken cancellationToken)
    {
        var beyond = filter.From is { } from && at >= from.Start ? filter with { From = null } : filter;
        var rows = await TakeAsync(db, newestFirst.Newer(db.Filtered(shopId, beyond), at, id), newest: false, cancellationToken);

        // Nothing lies before a page that reaches the top: it is the first page then, and a full one.
        if (rows.Count <= PageSize) return await FirstAsync(db, shopId, filter, cancellationToken);
        return new RecordPageOfRows([.. Page(rows).Reverse()], HasNewer: true, HasOlder: true);
    }

    // One more than a page, so that it is known whether another follows.
    private static Task<List<RecordRow>> TakeAsync(
        ConsoleDbContext db, IQueryable<Payout> payouts, bool newest, CancellationToken cancellationToken) =>
        Rows(db, payouts, newest).Take(PageSize + 1).ToListAsync(cancellationToken);

    private static IReadOnlyList<RecordRow> Page(List<RecordRow> rows) => rows.Count > PageSize ? rows[..PageSize] : rows;

    private static IQueryable<RecordRow> Rows(ConsoleDbContext db, IQueryable<Payout> payouts, bool newest)
    {
        var ordered = newest
            ? payouts.OrderByDescending(p => p.StartedAt).ThenByDescending(p => p.Id)
            : payouts.OrderBy(p => p.StartedAt).ThenBy(p => p.Id);
        return ordered.Select(p => new RecordRow(
            p.Id, p.OrderSn, p.Type, p.Amount, p.State, p.OutcomeUnknownSince != null, p.Source,
            db.Staff.Where(s => s.ShopId == p.ShopId && s.Id == p.ApplicantId).Select(s => s.DisplayName).FirstOrDefault() ?? "",
            p.Reason, p.StartedAt, p.DeductedAt));
    }
}
