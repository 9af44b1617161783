using MerchantConsole.Data;
using MerchantConsole.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Orders;

/// <summary>
/// Reads a stretch of the order list from a place on, in either direction. The list has two parts, the grouped orders and after them those that are
/// not, because databases disagree on where nulls stand. A bound on the first column beside the comparison of both gives either database a range
/// of the index; the bound that the place replaces is left out.
/// </summary>
internal static class OrderListReading
{
    /// <summary>From the place, or the beginning, towards older orders.</summary>
    public static async Task<List<OrderListRow>> DownwardsAsync(
        ConsoleDbContext db, int shopId, OrderFilter filter, OrderCursor? after, int count, CancellationToken cancellationToken)
    {
        var rows = new List<OrderListRow>();
        if (after is null or { GroupedAt: not null })
        {
            var grouped = Grouped(db, shopId, filter, from: true, until: after is null);
            if (after is { GroupedAt: { } at, OrderSn: var number })
                grouped = grouped.Where(o => o.GroupedAt <= at && (o.GroupedAt < at || o.OrderSn.CompareTo(number) < 0));
            rows = await TakeAsync(db, grouped.OrderByDescending(o => o.GroupedAt).ThenByDescending(o => o.OrderSn), count, cancellationToken);
        }

        if (rows.Count >= count || !HasUngrouped(filter)) return rows;
        var rest = Ungrouped(db, shopId, filter);
        if (after is { GroupedAt: null, OrderSn: var last }) rest = rest.Where(o => o.OrderSn.CompareTo(last) < 0);
        rows.AddRange(await TakeAsync(db, rest.OrderByDescending(o => o.OrderSn), count - rows.Count, cancellationToken));
        return rows;
    }

    /// <summary>From the place towards newer orders, nearest first.</summary>
    public static async Task<List<OrderListRow>> UpwardsAsync(
        ConsoleDbContext db, int shopId, OrderFilter filter, OrderCursor before, int count, CancellationToken cancellationToken)
    {
        var rows = new List<OrderListRow>();
        if (before.GroupedAt is null && HasUngrouped(filter))
        {
            var rest = Ungrouped(db, shopId, filter).Where(o => o.OrderSn.CompareTo(before.OrderSn) > 0);
            rows = await TakeAsync(db, rest.OrderBy(o => o.OrderSn), count, cancellationToken);
        }

        if (rows.Count >= count) return rows;
        var grouped = Grouped(db, shopId, filter, from: before.GroupedAt is null, until: true);
        if (before is { GroupedAt: { } at, OrderSn: var number })
            grouped = grouped.Where(o => o.GroupedAt >= at && (o.GroupedAt > at || o.OrderSn.CompareTo(number) > 0));
        rows.AddRange(await TakeAsync(db, grouped.OrderBy(o => o.GroupedAt).ThenBy(o => o.OrderSn), count - rows.Count, cancellationToken));
        return rows;
    }

    private static bool HasUngrouped(OrderFilter filter) => filter.From is null && filter.To is null;

    private static IQueryable<Order> Ungrouped(ConsoleDbContext db, int shopId, OrderFilter filter) =>
        Filtered(db, shopId, filter).Where(o => o.GroupedAt == null);

    private static IQueryable<Order> Grouped(ConsoleDbContext db, int shopId, OrderFilter filter, bool from, bool until)
    {
        var orders = Filtered(db, shopId, filter).Where(o => o.GroupedAt != null);
        if (from && filter.FromInstant is { } first) orders = orders.Where(o => o.GroupedAt >= first);
        if (until && filter.UntilInstant is { } end) orders = orders.Where(o => o.GroupedAt < end);
        return orders;
    }

    private static IQueryable<Order> Filtered(ConsoleDbContext db, int shopId, OrderFilter filter)
    {
        var orders = db.Orders.Where(o => o.ShopId == shopId);
        if (filter.OrderSn is { } orderSn) orders = orders.Where(o => o.OrderSn == orderSn);
        if (filter.Status is { } status) orders = orders.Where(o => o.Status == status);
        if (filter.Product is { } product)
            orders = filter.IsProductId ? orders.Where(o => o.ProductId == product || o.ProductName.Contains(product)) : orders.Where(o => o.ProductName.Contains(product));
        return orders;
    }

    private static Task<List<OrderListRow>> TakeAsync(ConsoleDbContext db, IQueryable<Order> orders, int count, CancellationToken cancellationToken) =>
        orders
            .Take(count)
            .Select(o => new OrderListRow(
                o.OrderSn, o.ProductId, o.ProductName, o.Specification, o.PaidAmount, o.Status, o.AfterSalesStatus, o.GroupedAt,
                o.IsPromotion, o.RiskFlagged, o.IsRefunded, db.Payouts.Count(p => p.ShopId == o.ShopId && p.OrderSn == o.OrderSn)))
            .ToListAsync(cancellationToken);
}
