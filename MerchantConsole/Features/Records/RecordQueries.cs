using System.Linq.Expressions;
using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records;

/// <summary>Reads of the list of payouts (§12). Whoever asks hands in the own shop and sees nothing of another.</summary>
public sealed class RecordQueries(IDbContextFactory<ConsoleDbContext> contexts, PayoutPages pages)
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

        // Bounds in time are compared with the place beforehand; else the database looks for it by itself, and nothing beyond it may mean that it is not there.
        var place = filter.HasTimes ? await pages.PlaceAsync(db, shopId, filter, cursor.PayoutId, cancellationToken) : new PayoutPlace(null, cursor.PayoutId);
        List<RecordRow> rows = place is null ? [] : await TakeAsync(db, shopId, filter, place, cursor.Newer, cancellationToken);
        if (rows.Count == 0 && (place is null || await pages.PlaceAsync(db, shopId, filter, cursor.PayoutId, cancellationToken) is null))
            return await FirstAsync(db, shopId, filter, cancellationToken) with { CursorLost = true };
        if (!cursor.Newer) return new RecordPageOfRows(Page(rows), HasNewer: true, HasOlder: rows.Count > PageSize);

        // Nothing lies before a page that reaches the top: it is the first page then, and a full one.
        if (rows.Count <= PageSize) return await FirstAsync(db, shopId, filter, cancellationToken);
        return new RecordPageOfRows([.. Page(rows).Reverse()], HasNewer: true, HasOlder: true);
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
        return await pages.CountAsync(db, shopId, filter, MostCounted + 1, cancellationToken);
    }

    /// <summary>Everybody who can be an applicant: who reads first, then by pinyin, those whose account is disabled last.</summary>
    /// <param name="shopId">The shop.</param>
    /// <param name="reader">The account name of who reads; null where nobody does.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<RecordApplicant>> ApplicantsAsync(int shopId, string? reader = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var applicants = await db.Staff
            .Where(s => s.ShopId == shopId)
            .Select(s => new RecordApplicant(s.AccountName, s.DisplayName, s.DisabledAt != null))
            .ToListAsync(cancellationToken);
        return applicants.InReadersOrder(applicant => (applicant.AccountName, applicant.DisplayName, applicant.IsDisabled), reader);
    }

    /// <summary>The newest payouts of a shop, or of one account of it.</summary>
    internal static Task<List<RecordRow>> LatestAsync(
        ConsoleDbContext db, int shopId, Guid? applicantId, int count, CancellationToken cancellationToken) =>
        db.Payouts
            .Where(p => p.ShopId == shopId && (applicantId == null || p.ApplicantId == applicantId))
            .OrderByDescending(p => p.StartedAt).ThenByDescending(p => p.Id)
            .Select(Row(db))
            .Take(count)
            .ToListAsync(cancellationToken);

    private async Task<RecordPageOfRows> FirstAsync(ConsoleDbContext db, int shopId, RecordFilter filter, CancellationToken cancellationToken)
    {
        var rows = await TakeAsync(db, shopId, filter, beyond: null, newer: false, cancellationToken);
        return new RecordPageOfRows(Page(rows), HasNewer: false, HasOlder: rows.Count > PageSize);
    }

    // One more than a page, so that it is known whether another follows.
    private async Task<List<RecordRow>> TakeAsync(
        ConsoleDbContext db, int shopId, RecordFilter filter, PayoutPlace? beyond, bool newer, CancellationToken cancellationToken)
    {
        var lanes = await pages.LanesAsync(db, shopId, filter, cancellationToken);
        if (lanes.Count > 1) return await pages.TakeAsync(db, shopId, filter, beyond, newer, PageSize + 1, Row(db), cancellationToken);
        var (conditions, through) = await pages.BeyondAsync(db, shopId, lanes[0], beyond, newer, cancellationToken);
        return await db.ReadRowsAsync(conditions, through, filter.Sort, newer, PageSize + 1, cancellationToken);
    }

    private static IReadOnlyList<RecordRow> Page(List<RecordRow> rows) => rows.Count > PageSize ? rows[..PageSize] : rows;

    private static Expression<Func<Payout, RecordRow>> Row(ConsoleDbContext db) => p => new RecordRow(
        p.Id, p.OrderSn, p.Type, p.Amount, p.State, p.OutcomeUnknownSince != null, p.Source,
        db.Staff.Where(s => s.ShopId == p.ShopId && s.Id == p.ApplicantId).Select(s => s.DisplayName).FirstOrDefault() ?? "",
        p.Reason, p.StartedAt, p.DeductedAt);
}
