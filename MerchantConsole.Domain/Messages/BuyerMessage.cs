namespace MerchantConsole.Domain.Messages;

/// <summary>By which way a buyer is told (§11).</summary>
public enum BuyerChannel
{
    /// <summary>The platform's app.</summary>
    App = 1,

    /// <summary>WeChat's service messages.</summary>
    WeChat,
}

/// <summary>A notice to a buyer. Its id is derived from what it tells, so that it is sent once.</summary>
public sealed class BuyerMessage
{
    public int ShopId { get; init; }

    /// <summary>Payout, version and channel.</summary>
    public required string Id { get; init; }

    public required string OrderSn { get; init; }

    public required string PayoutId { get; init; }

    public BuyerChannel Channel { get; init; }

    public required string Title { get; init; }

    public required string Body { get; init; }

    public DateTimeOffset SentAt { get; init; }
}
