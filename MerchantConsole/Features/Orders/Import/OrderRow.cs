using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>One order as a file says it. Null means that the file does not carry it: what is known stays.</summary>
public sealed record OrderRow
{
    public required string OrderSn { get; init; }

    public required string ProductId { get; init; }

    public required string ProductName { get; init; }

    public required string Status { get; init; }

    public required Money PaidAmount { get; init; }

    /// <summary>Null: not grouped. Every layout carries it.</summary>
    public DateTimeOffset? GroupedAt { get; init; }

    public string? AfterSalesStatus { get; init; }

    public string? Specification { get; init; }

    public int? Quantity { get; init; }

    public string? MerchantNote { get; init; }

    /// <summary>Null as well where the cell is empty.</summary>
    public bool? IsPromotion { get; init; }

    /// <summary>Null as well where the cell is empty.</summary>
    public bool? RiskFlagged { get; init; }

    public string? BuyerNickname { get; init; }

    public string? BuyerId { get; init; }

    /// <summary>Whether the file says that the order has a refund (§4).</summary>
    public bool IsRefunded => Status.Contains(Refunded, StringComparison.Ordinal) || AfterSalesStatus?.Contains(Refunded, StringComparison.Ordinal) == true;

    private const string Refunded = "退款成功";

    /// <summary>The same without what rules look at and only an admin may write.</summary>
    public OrderRow WithoutRuleFacts() => this with { IsPromotion = null, RiskFlagged = null };

    /// <summary>The order as it is when it was not known before.</summary>
    public Order ToOrder(int shopId, DateTimeOffset now) => Onto(
        new Order { ShopId = shopId, OrderSn = OrderSn, ProductId = ProductId, ProductName = ProductName, UpdatedAt = now });

    /// <summary>Writes what the file carries onto a known order; the caller sees by its change tracker whether anything differs.</summary>
    public Order Onto(Order order)
    {
        ArgumentNullException.ThrowIfNull(order);
        order.ProductId = ProductId;
        order.ProductName = ProductName;
        order.Status = Status;
        order.PaidAmount = PaidAmount;
        order.GroupedAt = GroupedAt;
        order.IsRefunded = IsRefunded || (AfterSalesStatus is null && order.IsRefunded);
        order.AfterSalesStatus = AfterSalesStatus ?? order.AfterSalesStatus;
        order.Specification = Specification ?? order.Specification;
        order.Quantity = Quantity ?? order.Quantity;
        order.MerchantNote = MerchantNote ?? order.MerchantNote;
        order.IsPromotion = IsPromotion ?? order.IsPromotion;
        order.RiskFlagged = RiskFlagged ?? order.RiskFlagged;
        order.BuyerNickname = BuyerNickname ?? order.BuyerNickname;
        order.BuyerId = BuyerId ?? order.BuyerId;
        return order;
    }
}

/// <summary>Why a row was refused, and by which of its cells.</summary>
/// <param name="Column">The column's name in the file; null when the row as a whole is meant.</param>
/// <param name="Refusal">Its words are what was written, cut when long.</param>
public sealed record CellRefusal(string? Column, Refusal Refusal);

/// <summary>A row that did not go in.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="OrderSn">The order number as written, cut when long.</param>
/// <param name="Reasons">Everything that stands against it; at least one.</param>
public sealed record RefusedRow(long Line, string OrderSn, IReadOnlyList<CellRefusal> Reasons)
{
    /// <summary>The row's own number as written, cut when long; empty where rows have none.</summary>
    public string Number { get; init; } = "";
}
