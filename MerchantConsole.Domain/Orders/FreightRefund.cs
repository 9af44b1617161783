namespace MerchantConsole.Domain.Orders;

/// <summary>A freight refund that the platform's own service already granted for an order (§4); shown above the form.</summary>
public sealed class FreightRefund
{
    public int ShopId { get; init; }

    public required string Id { get; init; }

    public required string OrderSn { get; init; }

    public Money Amount { get; init; }

    public DateTimeOffset GrantedAt { get; init; }

    public string Note { get; init; } = "";
}
