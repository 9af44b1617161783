namespace MerchantConsole.Rails;

/// <summary>The payout rails of this console, and which of them each shop's new payouts go by.</summary>
public sealed class PayoutRails(IEnumerable<IPayoutRail> rails, PayoutRailOptions options)
{
    private readonly IReadOnlyList<IPayoutRail> rails = [.. rails];

    /// <summary>The rail by which a shop's new attempts go; null when it has none: then it cannot pay, and the form says so.</summary>
    public IPayoutRail? For(int shopId) => options.NameFor(shopId) is { } name ? Of(name, shopId) : null;

    /// <summary>
    /// The rail that a shop's attempt was given to, whatever rail the shop has by now: an attempt never changes its rail. Null when that rail, or the
    /// shop's account with it, is no longer configured.
    /// </summary>
    public IPayoutRail? Of(string name, int shopId) => rails.FirstOrDefault(rail => rail.Name == name && rail.Serves(shopId));
}
