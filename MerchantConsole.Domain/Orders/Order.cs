namespace MerchantConsole.Domain.Orders;

/// <summary>An order of a shop, as the platform exported it; what the rules look at, and what staff search by.</summary>
public sealed class Order
{
    public int ShopId { get; init; }

    /// <summary>订单号, the platform's: <c>yymmdd-</c> and fifteen digits.</summary>
    public required string OrderSn { get; init; }

    public required string ProductId { get; set; }

    public required string ProductName { get; set; }

    /// <summary>商品规格, may be empty.</summary>
    public string Specification { get; set; } = "";

    /// <summary>商品数量(件).</summary>
    public int Quantity { get; set; } = 1;

    /// <summary>订单状态 in the platform's words.</summary>
    public string Status { get; set; } = "";

    /// <summary>售后状态 in the platform's words.</summary>
    public string AfterSalesStatus { get; set; } = "";

    /// <summary>用户实付金额.</summary>
    public Money PaidAmount { get; set; }

    /// <summary>When the group order was complete (已成团); null while it is not.</summary>
    public DateTimeOffset? GroupedAt { get; set; }

    /// <summary>活动商品: a promotion's lower cap holds (§5).</summary>
    public bool IsPromotion { get; set; }

    /// <summary>Flagged by risk control (§6).</summary>
    public bool RiskFlagged { get; set; }

    /// <summary>The order has a refund (§4: a payout is not returned when an order is refunded).</summary>
    public bool IsRefunded { get; set; }

    /// <summary>The platform's id of the buyer; null when the export did not carry it.</summary>
    public string? BuyerId { get; set; }

    public string? BuyerNickname { get; set; }

    /// <summary>商家备注.</summary>
    public string MerchantNote { get; set; } = "";

    /// <summary>When the row was last imported or changed.</summary>
    public DateTimeOffset UpdatedAt { get; set; }
}
