using MerchantConsole.Domain.Recharges;

namespace MerchantConsole.Rails;

/// <summary>The recharge rails of this console, one for each method.</summary>
public sealed class RechargeRails(IEnumerable<IRechargeRail> rails)
{
    private readonly IReadOnlyList<IRechargeRail> rails = [.. rails];

    /// <summary>The rail of a method; null when it is not configured.</summary>
    public IRechargeRail? Of(RechargeMethod method) => rails.FirstOrDefault(rail => rail.Method == method);

    /// <summary>By which methods a shop can recharge.</summary>
    public IReadOnlyList<RechargeMethod> For(int shopId) => [.. rails.Where(rail => rail.Serves(shopId)).Select(rail => rail.Method).Order()];

    /// <summary>As <see cref="Of"/>; throws when an open recharge names a method that is no longer configured.</summary>
    public IRechargeRail Needed(RechargeMethod method) =>
        Of(method) ?? throw new InvalidOperationException($"The rail {method} of an open recharge is not configured.");
}
