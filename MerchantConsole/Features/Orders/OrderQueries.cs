using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Orders.FreightRefunds;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Orders;

/// <summary>A row of the order list.</summary>
/// <param name="Payouts">How many payouts the order has, whatever became of them.</param>
public sealed record OrderListRow(
    string OrderSn, string ProductId, string ProductName, string Specification, Money PaidAmount, string Status, string AfterSalesStatus,
    DateTimeOffset? GroupedAt, bool IsPromotion, bool RiskFlagged, bool IsRefunded, int Payouts)
{
    public OrderCursor Cursor => new(GroupedAt, OrderSn);
}

/// <summary>A page of the order list, newest grouped first.</summary>
/// <param name="Before">Where the page before this one ends; null on the first.</param>
/// <param name="After">Where the next page begins; null on the last.</param>
/// <param name="Statuses">Every order status that the shop has.</param>
public sealed record OrderListPage(IReadOnlyList<OrderListRow> Rows, OrderCursor? Before, OrderCursor? After, IReadOnlyList<string> Statuses);

/// <summary>An order with everything that its page shows.</summary>
public sealed record OrderDetails(
    string OrderSn, string ProductId, string ProductName, string Specification, int Quantity, Money PaidAmount, string Status,
    string AfterSalesStatus, DateTimeOffset? GroupedAt, bool IsPromotion, bool RiskFlagged, bool IsRefunded, string? BuyerId,
    string? BuyerNickname, string MerchantNote, DateTimeOffset UpdatedAt)
{
    public IReadOnlyList<OrderPayout> Payouts { get; init; } = [];

    public IReadOnlyList<FreightRefundView> FreightRefunds { get; init; } = [];
}

/// <summary>A payout or request of the order.</summary>
public sealed record OrderPayout(
    string PayoutId, PayoutType Type, Money Amount, PayoutState State, bool OutcomeUnknown, FundingSource? Source, string Reason,
    string Applicant, DateTimeOffset StartedAt)
{
    /// <summary>Its newest account card (§10); null when it has none.</summary>
    public CardView? Card { get; init; }

    /// <summary>When the next card may be sent.</summary>
    public DateTimeOffset? CardSendableFrom { get; init; }
}

/// <summary>Reads orders of one shop.</summary>
public sealed class OrderQueries(IDbContextFactory<ConsoleDbContext> contexts)
{
    /// <summary>Rows of a page.</summary>
    public const int PageRows = 50;

    private const int MostStatuses = 40;
    private const int MostPayouts = 50;

    /// <summary>A page of the list; a place that is both before and after, or neither, is the first page.</summary>
    public async Task<OrderListPage> ListAsync(
        int shopId, OrderFilter filter, OrderCursor? before = null, OrderCursor? after = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var statuses = await StatusesAsync(db, shopId, cancellationToken);

        // A list that leaves out what could not be understood would look like an answer: then there is none.
        if (filter.Wrong.Count > 0) return new OrderListPage([], null, null, statuses);
        if (before is not null && after is null)
        {
            var upwards = await OrderListReading.UpwardsAsync(db, shopId, filter, before, PageRows + 1, cancellationToken);
            if (upwards.Count > PageRows)
            {
                upwards.RemoveAt(PageRows);
                upwards.Reverse();
                return new OrderListPage(upwards, upwards[0].Cursor, upwards[^1].Cursor, statuses);
            }

            // The beginning is reached: the first page is shown whole.
        }

        var rows = await OrderListReading.DownwardsAsync(db, shopId, filter, after, PageRows + 1, cancellationToken);
        var more = rows.Count > PageRows;
        if (more) rows.RemoveAt(PageRows);
        return new OrderListPage(rows, after is not null && rows.Count > 0 ? rows[0].Cursor : null, more ? rows[^1].Cursor : null, statuses);
    }

    /// <summary>An order's page; the answer for another shop's order is that for a missing one (§5).</summary>
    public async Task<Result<OrderDetails>> FindAsync(int shopId, string? orderText, CancellationToken cancellationToken = default)
    {
        if (!OrderSn.TryRead(orderText, out var orderSn)) return new Refusal(RefusalCode.OrderNotFound);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var order = await db.Orders
            .Where(o => o.ShopId == shopId && o.OrderSn == orderSn)
            .Select(o => new OrderDetails(
                o.OrderSn, o.ProductId, o.ProductName, o.Specification, o.Quantity, o.PaidAmount, o.Status, o.AfterSalesStatus, o.GroupedAt,
                o.IsPromotion, o.RiskFlagged, o.IsRefunded, o.BuyerId, o.BuyerNickname, o.MerchantNote, o.UpdatedAt))
            .SingleOrDefaultAsync(cancellationToken);
        if (order is null) return new Refusal(RefusalCode.OrderNotFound);
        var payouts = await db.Payouts
                .Where(p => p.ShopId == shopId && p.OrderSn == orderSn)
                .OrderByDescending(p => p.StartedAt)
                .ThenByDescending(p => p.Id)
                .Take(MostPayouts)
                .Select(p => new OrderPayout(
                    p.Id, p.Type, p.Amount, p.State, p.OutcomeUnknownSince != null, p.Source, p.Reason,
                    db.Staff.Where(s => s.ShopId == shopId && s.Id == p.ApplicantId).Select(s => s.DisplayName).FirstOrDefault() ?? "",
                    p.StartedAt))
                .ToListAsync(cancellationToken);
        return order with
        {
            Payouts = await WithCardsAsync(db, shopId, orderSn, payouts, cancellationToken),
            FreightRefunds = await FreightRefundQueries.OfOrderAsync(db, shopId, orderSn, cancellationToken),
        };
    }

    private static async Task<IReadOnlyList<OrderPayout>> WithCardsAsync(
        ConsoleDbContext db, int shopId, string orderSn, List<OrderPayout> payouts, CancellationToken cancellationToken)
    {
        var cards = await AccountCardQueries.OfOrderAsync(db, shopId, orderSn, cancellationToken);
        if (cards.Count == 0) return payouts;
        var between = await AccountCardQueries.BetweenAsync(db, shopId, cancellationToken);
        return [.. payouts.Select(payout => cards.Find(card => card.PayoutId == payout.PayoutId) is { } newest
            ? payout with { Card = newest, CardSendableFrom = newest.SentAt + between }
            : payout)];
    }

    // From one status to the next by the index, so that a million orders are not read for a dozen words.
    private static async Task<List<string>> StatusesAsync(ConsoleDbContext db, int shopId, CancellationToken cancellationToken)
    {
        var statuses = new List<string>();
        for (var last = ""; statuses.Count < MostStatuses; statuses.Add(last))
        {
            last = await db.Orders
                .Where(o => o.ShopId == shopId && o.Status.CompareTo(last) > 0)
                .OrderBy(o => o.Status)
                .Select(o => o.Status)
                .FirstOrDefaultAsync(cancellationToken);
            if (last is null) break;
        }

        return statuses;
    }
}
