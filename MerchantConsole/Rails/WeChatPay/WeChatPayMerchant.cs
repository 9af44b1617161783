using System.Globalization;

namespace MerchantConsole.Rails.WeChatPay;

/// <summary>A shop's account with WeChat Pay, with its keys open. It never prints itself.</summary>
public sealed class WeChatPayMerchant
{
    /// <summary>Where notifications come in, below the console's own address; the shop's number follows.</summary>
    public const string NotifyPath = "/notify/wechatpay";

    public required int ShopId { get; init; }

    /// <summary>The merchant number (mchid).</summary>
    public required string MerchantId { get; init; }

    /// <summary>The application that is bound to it.</summary>
    public required string AppId { get; init; }

    /// <summary>The serial of the merchant's API certificate.</summary>
    public required string CertificateSerial { get; init; }

    public required RsaPrivateKey PrivateKey { get; init; }

    /// <summary>32 bytes; opens what the provider seals.</summary>
    public required byte[] ApiV3Key { get; init; }

    /// <summary><c>PUB_KEY_ID_…</c> in public-key mode; null in platform-certificate mode.</summary>
    public string? PublicKeyId { get; init; }

    /// <summary>The provider's key of <see cref="PublicKeyId"/>.</summary>
    public RsaPublicKey? PublicKey { get; init; }

    /// <summary>Where the provider is; it may have a path.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary>This console as the provider reaches it.</summary>
    public required Uri NotifyAddress { get; init; }

    /// <summary>What merchant transfers are reported as; null where the shop makes none.</summary>
    public WeChatPayTransferScene? Transfers { get; init; }

    /// <summary>Where the provider sends this shop's notifications.</summary>
    public string NotifyUrl => string.Create(
        CultureInfo.InvariantCulture, $"{NotifyAddress.AbsoluteUri.TrimEnd('/')}{NotifyPath}/{ShopId}");

    /// <summary>The address of one of the provider's paths.</summary>
    public Uri At(string pathAndQuery) => new(BaseAddress.AbsoluteUri.TrimEnd('/') + pathAndQuery);
}

/// <summary>The scene of merchant transfers, as granted in the provider's console, and what it wants reported.</summary>
/// <param name="SceneId">The scene's id.</param>
/// <param name="Reports">Exactly the set that the scene demands.</param>
public sealed record WeChatPayTransferScene(string SceneId, IReadOnlyList<TransferReport> Reports);

/// <summary>The accounts of this console's shops.</summary>
/// <param name="configured">By shop, as configured.</param>
/// <param name="sandbox">What serves every other shop where the sandbox is on; null where it is off.</param>
public sealed class WeChatPayMerchants(IReadOnlyDictionary<int, WeChatPayMerchant> configured, Func<int, WeChatPayMerchant?>? sandbox = null)
{
    /// <summary>All that are configured.</summary>
    public IEnumerable<WeChatPayMerchant> Configured => configured.Values;

    /// <summary>A shop's account; null when it has none.</summary>
    public WeChatPayMerchant? Find(int shopId) => configured.TryGetValue(shopId, out var merchant) ? merchant : sandbox?.Invoke(shopId);
}
