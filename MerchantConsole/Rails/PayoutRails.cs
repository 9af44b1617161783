using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Rails.Sandbox;

namespace MerchantConsole.Rails;

/// <summary>The payout rails of this console, and which of them each shop's new payouts go by.</summary>
public sealed class PayoutRails(IEnumerable<IPayoutRail> rails, PayoutRailOptions options)
{
    private readonly IReadOnlyList<IPayoutRail> rails = [.. rails];

    /// <summary>The rail by which a shop's new attempts go; null when it has none: then it cannot pay, and the form says so.</summary>
    public IPayoutRail? For(int shopId) => options.NameFor(shopId) is { } name ? Of(name, shopId) : null;

    /// <summary>
    /// The rail by which a retry reaches an account that the buyer named: the shop's own where it pays such accounts, else another one of the shop's that
    /// does; null when none does. A new attempt begins only after a definite no, so it may go another way than the one before (P2). The sandbox pays nobody:
    /// it is never the other way of a shop whose own rail is real.
    /// </summary>
    public IPayoutRail? ForAccount(int shopId, AccountKind kind) =>
        For(shopId) is { } own && own.Pays(kind) ? own : rails.FirstOrDefault(rail =>
            rail.Name != SandboxRail.RailName && rail.Serves(shopId) && rail.Pays(kind) && options.NameFor(shopId) is not null);

    /// <summary>The kinds of account that the shop's buyers can be paid to.</summary>
    public IReadOnlyList<AccountKind> AccountsOf(int shopId) => [.. Enum.GetValues<AccountKind>().Where(kind => ForAccount(shopId, kind) is not null)];

    /// <summary>
    /// The rail that a shop's attempt was given to, whatever rail the shop has by now: an attempt never changes its rail. Null when that rail, or the
    /// shop's account with it, is no longer configured.
    /// </summary>
    public IPayoutRail? Of(string name, int shopId) => rails.FirstOrDefault(rail => rail.Name == name && rail.Serves(shopId));
}
