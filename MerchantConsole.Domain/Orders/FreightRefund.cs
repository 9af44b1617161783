namespace MerchantConsole.Domain.Orders;

/// <summary>A freight refund that the platform's own service already granted for an order (§4); shown above the form.</summary>
public sealed class FreightRefund
{
    public int ShopId { get; init; }

    /// <summary>The platform's number of the refund; one of the console's own when it was entered by hand.</summary>
    public required string Id { get; init; }

    public required string OrderSn { get; init; }

    public Money Amount { get; set; }

    public DateTimeOffset GrantedAt { get; set; }

    /// <summary>At most 200 characters; may be empty.</summary>
    public string Note { get; set; } = "";

    public FreightRefundSource Source { get; init; } = FreightRefundSource.Platform;

    /// <summary>Who imported or entered it; null for the platform's service.</summary>
    public Guid? EnteredById { get; init; }

    /// <summary>That person's name at that time; empty for the platform's service.</summary>
    public string EnteredBy { get; init; } = "";

    /// <summary>When the console came to know of it.</summary>
    public DateTimeOffset EnteredAt { get; init; }
}
