namespace MerchantConsole.Rails;

/// <summary>The platform's freight refund services of this console, and which of them is asked.</summary>
public sealed class FreightRefundFeeds(IEnumerable<IFreightRefundFeed> feeds, FreightRefundFeedOptions options)
{
    /// <summary>Whom to ask; null when nobody is configured.</summary>
    public IFreightRefundFeed? Chosen { get; } = options.Feed is { } name ? feeds.Single(feed => feed.Name == name) : null;
}
