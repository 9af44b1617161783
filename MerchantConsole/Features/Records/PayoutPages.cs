using System.Linq.Expressions;
using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records;

/// <summary>A place in the list: the instant that it is ordered by, and the number that tells apart what is of one instant.</summary>
/// <param name="At">Null where only the database knows it: it then looks for itself.</param>
/// <param name="PayoutId">The payout's number.</param>
public sealed record PayoutPlace(DateTimeOffset? At, string PayoutId);

/// <summary>
/// Reads filtered payouts piece by piece in the order of the list, each piece by one range of one index: how deep it lies costs nothing, and what is started
/// meanwhile shifts nothing. The list and the export read by it.
/// </summary>
public sealed class PayoutPages(INewestFirst newestFirst, TimeProvider clock)
{
    /// <summary>A name that more products or buyers go by than this is looked for along the list instead of product by product.</summary>
    private const int MostLanes = 30;

    private readonly Func<ConsoleDbContext, int, string, Task<PayoutPlace?>> startOf =
        EF.CompileAsyncQuery((ConsoleDbContext db, int shopId, string payoutId) =>
            db.Payouts.Where(p => p.ShopId == shopId && p.Id == payoutId).Select(p => new PayoutPlace(p.StartedAt, p.Id)).SingleOrDefault());

    private readonly Func<ConsoleDbContext, int, string, Task<PayoutPlace?>> deductionOf =
        EF.CompileAsyncQuery((ConsoleDbContext db, int shopId, string payoutId) =>
            db.Payouts.Where(p => p.ShopId == shopId && p.Id == payoutId && p.DeductedAt != null).Select(p => new PayoutPlace(p.DeductedAt, p.Id)).SingleOrDefault());

    private readonly Func<ConsoleDbContext, int, string, IAsyncEnumerable<string?>> buyersNicknamed =
        EF.CompileAsyncQuery((ConsoleDbContext db, int shopId, string nickname) =>
            db.Orders.Where(o => o.ShopId == shopId && o.BuyerNickname == nickname && o.BuyerId != null).Select(o => o.BuyerId).Distinct().OrderBy(id => id).Take(MostLanes));

    private readonly Func<ConsoleDbContext, int, string, Task<bool>> namelessNicknamed =
        EF.CompileAsyncQuery((ConsoleDbContext db, int shopId, string nickname) =>
            db.Orders.Any(o => o.ShopId == shopId && o.BuyerNickname == nickname && o.BuyerId == null));

    /// <summary>Where a payout lies under a filter's order; null when there is no such payout, or when it is not of that list.</summary>
    public Task<PayoutPlace?> PlaceAsync(
        ConsoleDbContext db, int shopId, RecordFilter filter, string payoutId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        cancellationToken.ThrowIfCancellationRequested();
        return filter.Sort == RecordSort.Started ? startOf(db, shopId, payoutId) : deductionOf(db, shopId, payoutId);
    }

    /// <summary>The next payouts beyond a place, nearest first; from the top of the list when there is none.</summary>
    /// <param name="db">Where from.</param>
    /// <param name="shopId">Whose.</param>
    /// <param name="filter">Which, and in what order.</param>
    /// <param name="beyond">The place; null: the top.</param>
    /// <param name="newer">Whether those on its newer side are meant, oldest first.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="row">What of each.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<T>> TakeAsync<T>(
        ConsoleDbContext db, int shopId, RecordFilter filter, PayoutPlace? beyond, bool newer, int count, Expression<Func<Payout, T>> row,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        var lanes = await LanesAsync(db, shopId, filter, cancellationToken);
        if (lanes.Count == 1)
        {
            var payouts = await PayoutsAsync(db, shopId, lanes[0], beyond, newer, cancellationToken);
            return await InOrder(payouts, filter, newer).Take(count).Select(row).ToListAsync(cancellationToken);
        }

        // The nearest of each lane, merged; then the rows of those that come first.
        var places = new List<PayoutPlace>();
        foreach (var lane in lanes)
        {
            var payouts = await PayoutsAsync(db, shopId, lane, beyond, newer, cancellationToken);
            places.AddRange(await InOrder(payouts, filter, newer).Take(count).Select(Place(filter)).ToListAsync(cancellationToken));
        }

        var first = (newer ? places.OrderBy(place => place.At).ThenBy(place => place.PayoutId, StringComparer.Ordinal)
                : places.OrderByDescending(place => place.At).ThenByDescending(place => place.PayoutId, StringComparer.Ordinal))
            .Take(count)
            .Select(place => place.PayoutId)
            .ToList();
        return await InOrder(db.Payouts.Where(p => p.ShopId == shopId && EF.Parameter(first).Contains(p.Id)), filter, newer)
            .Select(row)
            .ToListAsync(cancellationToken);
    }

    /// <summary>How many payouts a filter lets through, and their amount, looked for as the pages are; with <paramref name="most"/> of them it stops.</summary>
    public async Task<RecordTotal> CountAsync(ConsoleDbContext db, int shopId, RecordFilter filter, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(filter);
        var total = new RecordTotal(0, 0);
        foreach (var lane in await LanesAsync(db, shopId, filter, cancellationToken))
        {
            var payouts = await PayoutsAsync(db, shopId, lane, beyond: null, newer: false, cancellationToken);
            var more = await InOrder(payouts, filter, newer: false)
                .Take(most - total.Count)
                .GroupBy(_ => 1)
                .Select(all => new RecordTotal(all.Count(), all.Sum(p => p.Amount.Fen)))
                .SingleOrDefaultAsync(cancellationToken);
            if (more is not null) total = new RecordTotal(total.Count + more.Count, total.Fen + more.Fen);
            if (total.Count >= most) break;
        }

        return total;
    }

    // One filter for each product or buyer that is meant: each is a range of an index, while all of them together are none.
    internal async Task<IReadOnlyList<RecordFilter>> LanesAsync(
        ConsoleDbContext db, int shopId, RecordFilter filter, CancellationToken cancellationToken)
    {
        if (filter.Buyer is { } buyer)
        {
            var buyers = await buyersNicknamed(db, shopId, buyer).ToListAsync(cancellationToken);
            if (buyers.Count < MostLanes)
            {
                var byId = buyers.Append(buyer).Distinct(StringComparer.Ordinal).Select(id => filter with { Buyer = null, BuyerId = id });
                return await namelessNicknamed(db, shopId, buyer) ? [.. byId, filter with { Buyer = null, NicknameWithoutId = buyer }] : [.. byId];
            }
        }

        if (filter is not { ProductName: { } name, ProductId: null }) return [filter];
        var products = await db.ProductsNamed(shopId, name).OrderBy(id => id).Take(MostLanes + 1).ToListAsync(cancellationToken);
        return products.Count is 0 or > MostLanes ? [filter] : [.. products.Select(id => filter with { ProductName = null, ProductId = id })];
    }

    /// <summary>The conditions on what lies beyond a place, and what the database is to be told of its way.</summary>
    internal async Task<(PayoutConditions Conditions, string Through)> BeyondAsync(
        ConsoleDbContext db, int shopId, RecordFilter filter, PayoutPlace? beyond, bool newer, CancellationToken cancellationToken)
    {
        var index = await PayoutIndex.OfAsync(db, shopId, filter, cancellationToken);
        var conditions = db.Conditions(shopId, Within(filter, beyond, newer), clock.GetUtcNow());
        if (beyond is not null) conditions.AndBeyond(shopId, filter.Sort, beyond, newer);
        return (conditions, newestFirst.Through(index));
    }

    private async Task<IQueryable<Payout>> PayoutsAsync(
        ConsoleDbContext db, int shopId, RecordFilter filter, PayoutPlace? beyond, bool newer, CancellationToken cancellationToken)
    {
        var (conditions, through) = await BeyondAsync(db, shopId, filter, beyond, newer, cancellationToken);
        return db.Read(conditions, through);
    }

    // A bound on the same column that the place makes redundant costs SQLite the range of the index.
    private static RecordFilter Within(RecordFilter filter, PayoutPlace? beyond, bool newer) => (beyond, filter.Sort, newer) switch
    {
        (null, _, _) => filter,
        (_, RecordSort.Started, false) when beyond.At < filter.To?.End => filter with { To = null },
        (_, RecordSort.Started, true) when beyond.At >= filter.From?.Start => filter with { From = null },
        (_, RecordSort.Deducted, false) when beyond.At < filter.DeductedTo?.End => filter with { DeductedTo = null },
        (_, RecordSort.Deducted, true) when beyond.At >= filter.DeductedFrom?.Start => filter with { DeductedFrom = null },
        _ => filter,
    };

    private static Expression<Func<Payout, PayoutPlace>> Place(RecordFilter filter) => filter.Sort == RecordSort.Started
        ? p => new PayoutPlace(p.StartedAt, p.Id)
        : p => new PayoutPlace(p.DeductedAt, p.Id);

    private static IOrderedQueryable<Payout> InOrder(IQueryable<Payout> payouts, RecordFilter filter, bool newer) => (filter.Sort, newer) switch
    {
        (RecordSort.Started, false) => payouts.OrderByDescending(p => p.StartedAt).ThenByDescending(p => p.Id),
        (RecordSort.Started, true) => payouts.OrderBy(p => p.StartedAt).ThenBy(p => p.Id),
        (_, false) => payouts.OrderByDescending(p => p.DeductedAt).ThenByDescending(p => p.Id),
        _ => payouts.OrderBy(p => p.DeductedAt).ThenBy(p => p.Id),
    };
}
