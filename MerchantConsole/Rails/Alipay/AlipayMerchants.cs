namespace MerchantConsole.Rails.Alipay;

/// <summary>The merchant accounts: those of the configuration, and where the sandbox is on the emulator's for every other shop.</summary>
public sealed class AlipayMerchants(IEnumerable<AlipayMerchant> configured, Func<int, AlipayMerchant?>? others = null)
{
    private readonly Dictionary<int, AlipayMerchant> configured = configured.ToDictionary(merchant => merchant.ShopId);

    /// <summary>Those of the configuration.</summary>
    public IReadOnlyCollection<AlipayMerchant> Configured => configured.Values;

    public bool Serves(int shopId) => configured.ContainsKey(shopId) || (others is not null && shopId > 0);

    /// <summary>A shop's account; null when it has none, or when the emulator has no address yet because the server is still starting.</summary>
    public AlipayMerchant? Of(int shopId) => configured.GetValueOrDefault(shopId) ?? (shopId > 0 ? others?.Invoke(shopId) : null);
}
