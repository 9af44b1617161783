using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using MerchantConsole.Rails.WeChatPay;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>Every shop has an account with the emulator, which is reached at this server's own loopback address.</summary>
public sealed class EmulatedMerchants(EmulatorKeys keys, IServer server)
{
    /// <summary>Where the emulator is, below the console's own address.</summary>
    public const string Path = "/sandbox/wechatpay";

    private const string MerchantPrefix = "1900";

    private readonly ConcurrentDictionary<int, WeChatPayMerchant> merchants = new();

    /// <summary>The account of a shop; null for a number that is no shop's, and until the server listens.</summary>
    public WeChatPayMerchant? Find(int shopId)
    {
        if (shopId < 1) return null;
        if (merchants.TryGetValue(shopId, out var known)) return known;
        return OwnAddress() is { } own ? merchants.GetOrAdd(shopId, Merchant(shopId, own)) : null;
    }

    /// <summary>The merchant number of a shop.</summary>
    public static string MerchantId(int shopId) => string.Create(CultureInfo.InvariantCulture, $"{MerchantPrefix}{shopId:000000}");

    /// <summary>The application of a merchant; null when the number is none of the emulator's.</summary>
    public static string? AppIdOf(string merchantId) =>
        merchantId is { Length: >= 10 and <= 14 } && merchantId.StartsWith(MerchantPrefix, StringComparison.Ordinal)
        && int.TryParse(merchantId.AsSpan(MerchantPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var shop) && shop > 0
        && merchantId == MerchantId(shop)
            ? string.Create(CultureInfo.InvariantCulture, $"wxsandbox{shop:000000000}")
            : null;

    private WeChatPayMerchant Merchant(int shopId, Uri own) => new()
    {
        ShopId = shopId,
        MerchantId = MerchantId(shopId),
        AppId = AppIdOf(MerchantId(shopId))!,
        CertificateSerial = keys.MerchantSerial,
        PrivateKey = keys.Merchant,
        ApiV3Key = keys.ApiV3Key,
        PublicKeyId = EmulatorKeys.PublicKeyId,
        PublicKey = keys.Provider.Public,
        BaseAddress = new Uri(own, Path),
        NotifyAddress = own,
    };

    // An address of every interface is also one of this machine; plain http is preferred, since the emulator's certificate would be a development one.
    private Uri? OwnAddress() => (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [])
        .Select(Loopback)
        .OfType<Uri>()
        .OrderBy(address => address.Scheme == Uri.UriSchemeHttps)
        .FirstOrDefault();

    private static Uri? Loopback(string address)
    {
        var binding = BindingAddress.Parse(address);
        if (binding.IsUnixPipe || binding.Port == 0) return null;
        var host = binding.Host.Trim('[', ']');
        var everywhere = host is "*" or "+" or "localhost"
            || (IPAddress.TryParse(host, out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)));
        return new UriBuilder(binding.Scheme, everywhere ? "127.0.0.1" : host, binding.Port).Uri;
    }
}
