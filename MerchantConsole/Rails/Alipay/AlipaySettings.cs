using System.Globalization;
using System.Security.Cryptography;
using MerchantConsole.Hosting;

namespace MerchantConsole.Rails.Alipay;

/// <summary>
/// Reads and checks the section <c>Alipay:Shops:{shopId}</c>. A wrong or missing setting, or a file that cannot be read, is an exception that names the
/// setting; what a file holds is never repeated.
/// </summary>
public sealed class AlipaySettings
{
    public const string AppId = nameof(AppId);
    public const string SellerId = nameof(SellerId);

    /// <summary>The app's private key: PEM, or the bare Base64 of Alipay's key tool.</summary>
    public const string PrivateKeyFile = nameof(PrivateKeyFile);

    /// <summary>Key mode: Alipay's public key.</summary>
    public const string AlipayPublicKeyFile = nameof(AlipayPublicKeyFile);

    /// <summary>Certificate mode: the app's certificate.</summary>
    public const string AppCertificateFile = nameof(AppCertificateFile);

    /// <summary>Certificate mode: Alipay's certificate.</summary>
    public const string AlipayCertificateFile = nameof(AlipayCertificateFile);

    /// <summary>Certificate mode: Alipay's roots.</summary>
    public const string AlipayRootCertificateFile = nameof(AlipayRootCertificateFile);
    public const string Gateway = nameof(Gateway);
    public const string ProductCode = nameof(ProductCode);
    public const string NotifyAddress = nameof(NotifyAddress);

    private static readonly string[] Known =
    [
        AppId, SellerId, PrivateKeyFile, AlipayPublicKeyFile, AppCertificateFile, AlipayCertificateFile, AlipayRootCertificateFile, Gateway,
        ProductCode, NotifyAddress,
    ];

    private readonly IConfigurationSection section;
    private readonly string root;
    private readonly bool sandbox;

    private AlipaySettings(IConfigurationSection section, string root, bool sandbox) => (this.section, this.root, this.sandbox) = (section, root, sandbox);

    /// <summary>The merchant accounts of the configuration; a relative file is one beside the app (its content root).</summary>
    /// <param name="configuration">Where the settings are.</param>
    /// <param name="environment">Tells the content root.</param>
    /// <param name="sandbox">Whether the sandbox is on: then http is allowed, to this machine.</param>
    public static IReadOnlyList<AlipayMerchant> Read(IConfiguration configuration, IHostEnvironment environment, bool sandbox)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(environment);
        var alipay = configuration.GetSection("Alipay");
        alipay.KnowsOnly("Shops");
        return [.. alipay.GetSection("Shops").GetChildren().Select(shop => new AlipaySettings(shop, environment.ContentRootPath, sandbox).Merchant())];
    }

    private AlipayMerchant Merchant()
    {
        if (!int.TryParse(section.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var shopId) || shopId == 0)
            throw new WrongSettingException(section.Path, "is no shop; write the shop's number, such as Alipay:Shops:1.");
        section.KnowsOnly(Known);
        var (appId, sellerId) = (Digits(AppId, 32), Digits(SellerId, 30));
        var key = Load(PrivateKeyFile, "no RSA private key of 2048 bits or more, as PEM or Base64, without a password", AlipayPrivateKey.Read);
        var (trust, certificates) = Trust(key);
        return new AlipayMerchant
        {
            ShopId = shopId,
            AppId = appId,
            SellerId = sellerId,
            Key = key,
            Trust = trust,
            Certificates = certificates,
            Gateway = section.Text(Gateway) is null ? AlipayMerchant.RealGateway : Address(Gateway),
            ProductCode = section.Text(ProductCode) ?? AlipayMerchant.OrderCode,
            NotifyAddress = Address(NotifyAddress),
        };
    }

    private (AlipayTrust Trust, AlipayCertificateNumbers? Numbers) Trust(AlipayPrivateKey key)
    {
        var certificateSettings = new[] { AppCertificateFile, AlipayCertificateFile, AlipayRootCertificateFile };
        var mixed = Array.Find(certificateSettings, name => section.Text(name) is not null);
        if (section.Text(AlipayPublicKeyFile) is not null)
        {
            if (mixed is not null)
                throw Wrong(mixed, $"is set beside {AlipayPublicKeyFile}; an app is in key mode or in certificate mode, never in both.");
            var alipay = Load(AlipayPublicKeyFile, "no RSA public key of 2048 bits or more, as PEM or Base64", AlipayPublicKey.Read);

            // The mix-up that is made most often: the app's own public key in the place of Alipay's.
            if (alipay.Is(key.Public)) throw Wrong(AlipayPublicKeyFile, $"holds the app's own key; it must be Alipay's, which the app's page shows.");
            return (new AlipayTrust(alipay, null), null);
        }

        if (mixed is null)
            throw Wrong(AlipayPublicKeyFile, $"is missing; set it, or for certificate mode {string.Join(", ", certificateSettings)}.");
        return CertificateTrust(key);
    }

    private (AlipayTrust Trust, AlipayCertificateNumbers? Numbers) CertificateTrust(AlipayPrivateKey key)
    {
        var app = Load(AppCertificateFile, "no certificate with an RSA key, as PEM", Certificate);
        if (!app.Key.Is(key.Public)) throw Wrong(AppCertificateFile, $"holds a certificate of another key than {PrivateKeyFile}.");
        var alipay = Load(AlipayCertificateFile, "no certificate with an RSA key, as PEM", Certificate);
        if (alipay.Key.Is(key.Public)) throw Wrong(AlipayCertificateFile, "holds the app's own certificate; it must be Alipay's.");
        var roots = Load(AlipayRootCertificateFile, "no root certificate signed with RSA, as PEM", AlipayCertificates.NumberOfRoots);
        return (new AlipayTrust(alipay.Key, alipay.Number), new AlipayCertificateNumbers(app.Number, roots));
    }

    private static (AlipayPublicKey Key, string Number) Certificate(string pem)
    {
        var certificates = AlipayCertificates.Read(pem);
        try
        {
            return (AlipayPublicKey.Of(certificates[0]), AlipayCertificates.NumberOf(certificates[0]));
        }
        finally
        {
            foreach (var certificate in certificates) certificate.Dispose();
        }
    }

    private T Load<T>(string name, string otherwise, Func<string, T> read)
    {
        var file = Path.GetFullPath(Required(name), root);
        try
        {
            return read(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Wrong(name, $"names a file that cannot be read: {exception.Message}");
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or InvalidOperationException)
        {
            // What is wrong with it in detail could repeat what it holds.
            throw Wrong(name, $"names a file that holds {otherwise}: {file}");
        }
    }

    private Uri Address(string name)
    {
        var text = Required(name);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address)
            || address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
            throw Wrong(name, $"is \"{text}\"; it must be an address such as https://console.example, without a query.");
        var allowed = address.Scheme == Uri.UriSchemeHttps || (sandbox && address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);
        return allowed ? address : throw Wrong(name, $"is \"{text}\"; it must be https.");
    }

    private string Digits(string name, int most)
    {
        var text = Required(name);
        return text.Length <= most && text.All(char.IsAsciiDigit)
            ? text
            : throw Wrong(name, $"is \"{text}\"; it must be at most {most} digits.");
    }

    private string Required(string name) => section.Text(name) ?? throw Wrong(name, "is missing.");

    private WrongSettingException Wrong(string name, string what) => new($"{section.Path}:{name}", what);
}
