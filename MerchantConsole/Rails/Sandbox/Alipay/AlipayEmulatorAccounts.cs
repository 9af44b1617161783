using System.Globalization;
using MerchantConsole.Rails.Alipay;

namespace MerchantConsole.Rails.Sandbox.Alipay;

/// <summary>
/// The emulator's merchant accounts: every shop has one app in key mode, by which it is served, and one in certificate mode. Their ids are made from the
/// shop's number.
/// </summary>
/// <param name="keys">Made at the first use, which takes a moment.</param>
/// <param name="address">Where this console listens; null while it is starting.</param>
public sealed class AlipayEmulatorAccounts(Lazy<AlipayEmulatorKeys> keys, Func<Uri?> address)
{
    /// <summary>The gateway's path on this console.</summary>
    public const string GatewayPath = "/sandbox/alipay/gateway.do";

    private const string KeyMode = "20210000";
    private const string CertificateMode = "20211111";

    public AlipayEmulatorKeys Keys => keys.Value;

    /// <summary>A shop's account in key mode; null while the server is starting.</summary>
    public AlipayMerchant? OfShop(int shopId) => Merchant(shopId, KeyMode, new AlipayTrust(Keys.Alipay.Public, null), null);

    /// <summary>A shop's account in certificate mode; null while the server is starting.</summary>
    public AlipayMerchant? InCertificateMode(int shopId) =>
        Merchant(shopId, CertificateMode, new AlipayTrust(Keys.Alipay.Public, NumberOf(Keys.AlipayCertificate)), Numbers());

    /// <summary>The app of an id; null when there is none.</summary>
    internal EmulatedApp? Find(string appId)
    {
        if (appId.Length != 16 || !appId.All(char.IsAsciiDigit)) return null;
        var usesCertificates = appId.StartsWith(CertificateMode, StringComparison.Ordinal);
        if (!usesCertificates && !appId.StartsWith(KeyMode, StringComparison.Ordinal)) return null;
        var shopId = int.Parse(appId.AsSpan(8), CultureInfo.InvariantCulture);
        return new EmulatedApp(appId, shopId, SellerOf(shopId), usesCertificates ? Numbers() : null);
    }

    /// <summary>The number of the certificate by which the emulator signs for apps in certificate mode.</summary>
    internal string SigningCertificate => NumberOf(Keys.AlipayCertificate);

    private AlipayMerchant? Merchant(int shopId, string mode, AlipayTrust trust, AlipayCertificateNumbers? numbers) => address() is { } here
        ? new AlipayMerchant
        {
            ShopId = shopId,
            AppId = string.Create(CultureInfo.InvariantCulture, $"{mode}{shopId:00000000}"),
            SellerId = SellerOf(shopId),
            Key = Keys.App,
            Trust = trust,
            Certificates = numbers,
            Gateway = new Uri(here, GatewayPath),
            NotifyAddress = here,
        }
        : null;

    private AlipayCertificateNumbers Numbers() => new(NumberOf(Keys.AppCertificate), AlipayCertificates.NumberOfRoots(Keys.RootCertificate));

    private static string SellerOf(int shopId) => string.Create(CultureInfo.InvariantCulture, $"2088{shopId:000000000000}");

    private static string NumberOf(string pem)
    {
        using var certificate = AlipayCertificates.Read(pem)[0];
        return AlipayCertificates.NumberOf(certificate);
    }
}

/// <summary>An app that the emulator knows; in certificate mode with the numbers that its calls must name.</summary>
internal sealed record EmulatedApp(string AppId, int ShopId, string SellerId, AlipayCertificateNumbers? Certificates);
