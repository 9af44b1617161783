using System.Globalization;
using System.Linq.Expressions;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>A freight refund as it is shown, with how the console came to know of it.</summary>
/// <param name="EnteredBy">Who imported or entered it; empty when the platform's service told.</param>
/// <param name="EnteredAt">When the console came to know of it.</param>
public sealed record FreightRefundView(
    string Id, string OrderSn, Money Amount, DateTimeOffset GrantedAt, string Note, FreightRefundSource Source, Guid? EnteredById, string EnteredBy,
    DateTimeOffset EnteredAt)
{
    /// <summary>What is read of a stored one.</summary>
    internal static Expression<Func<FreightRefund, FreightRefundView>> OfStored { get; } = r => new FreightRefundView(
        r.Id, r.OrderSn, r.Amount, r.GrantedAt, r.Note, r.Source, r.EnteredById, r.EnteredBy, r.EnteredAt);
}

/// <summary>A place in the list: the refund after which a page begins.</summary>
public sealed record FreightRefundCursor(DateTimeOffset GrantedAt, string Id)
{
    /// <summary>Reads it from an address; null when it is none.</summary>
    public static FreightRefundCursor? Read(string? text)
    {
        var parts = text?.Split('_', 2);
        return parts is [var time, { Length: > 0 and <= FreightRefundRules.LongestNumber } id]
            && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && !id.Contains('\0', StringComparison.Ordinal)
                ? new FreightRefundCursor(new DateTimeOffset(ticks, TimeSpan.Zero), id)
                : null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{GrantedAt.UtcTicks}_{Id}");
}

/// <summary>A page of the list, newest first.</summary>
/// <param name="After">Where the next page begins; null on the last.</param>
public sealed record FreightRefundPage(IReadOnlyList<FreightRefundView> Rows, FreightRefundCursor? After);

/// <summary>Reads freight refunds of one shop.</summary>
public sealed class FreightRefundQueries(IDbContextFactory<ConsoleDbContext> contexts)
{
    /// <summary>Rows of a page.</summary>
    public const int PageRows = 50;

    // More than the platform ever grants for an order, and a bound all the same.
    private const int MostOfOrder = 50;

    /// <summary>A page by keyset: how deep it lies costs nothing.</summary>
    public async Task<FreightRefundPage> ListAsync(int shopId, FreightRefundCursor? after = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var refunds = db.FreightRefunds.Where(r => r.ShopId == shopId);

        // The bound beside the comparison of both gives either database a range of the index.
        if (after is { GrantedAt: var at, Id: var id })
            refunds = refunds.Where(r => r.GrantedAt <= at && (r.GrantedAt < at || r.Id.CompareTo(id) < 0));
        var rows = await refunds
            .OrderByDescending(r => r.GrantedAt)
            .ThenByDescending(r => r.Id)
            .Take(PageRows + 1)
            .Select(FreightRefundView.OfStored)
            .ToListAsync(cancellationToken);
        var more = rows.Count > PageRows;
        if (more) rows.RemoveAt(PageRows);
        return new FreightRefundPage(rows, more ? new FreightRefundCursor(rows[^1].GrantedAt, rows[^1].Id) : null);
    }

    /// <summary>The refunds of an order, newest first.</summary>
    internal static Task<List<FreightRefundView>> OfOrderAsync(ConsoleDbContext db, int shopId, string orderSn, CancellationToken cancellationToken) =>
        db.FreightRefunds
            .Where(r => r.ShopId == shopId && r.OrderSn == orderSn)
            .OrderByDescending(r => r.GrantedAt)
            .ThenByDescending(r => r.Id)
            .Take(MostOfOrder)
            .Select(FreightRefundView.OfStored)
            .ToListAsync(cancellationToken);
}
