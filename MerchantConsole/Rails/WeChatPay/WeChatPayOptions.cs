using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MerchantConsole.Hosting;

namespace MerchantConsole.Rails.WeChatPay;

/// <summary>
/// Accounts with WeChat Pay, one a shop: section <c>WeChatPay:Shops:{shop number}</c>. A wrong or missing setting is an exception that names it;
/// what a key file holds is never part of it.
/// </summary>
public static partial class WeChatPayOptions
{
    /// <summary>The provider.</summary>
    public const string DefaultBaseAddress = "https://api.mch.weixin.qq.com";

    private const int LongestNotifyUrl = 255;

    private static readonly string[] Names =
    [
        "MerchantId", "AppId", "CertificateSerial", "PrivateKeyFile", "ApiV3KeyFile", "PublicKeyId", "PublicKeyFile", "BaseAddress", "NotifyAddress",
        "TransferSceneId", "TransferReports",
    ];

    /// <summary>Reads and checks the section, and opens the keys. Relative files are beside the app (its content root).</summary>
    /// <param name="sandbox">Whether the sandbox is on: only then may an address be plain http.</param>
    public static IReadOnlyDictionary<int, WeChatPayMerchant> Read(IConfiguration configuration, IHostEnvironment environment, bool sandbox)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(environment);
        var section = configuration.GetSection("WeChatPay");
        section.KnowsOnly("Shops");
        var merchants = new Dictionary<int, WeChatPayMerchant>();
        foreach (var shop in section.GetSection("Shops").GetChildren())
        {
            if (!int.TryParse(shop.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                throw new WrongSettingException(shop.Path, "is no shop; write its number, such as WeChatPay:Shops:1.");
            shop.KnowsOnly(Names);
            if (!merchants.TryAdd(number, Merchant(number, shop, environment.ContentRootPath, sandbox)))
                throw new WrongSettingException(shop.Path, "names a shop a second time.");
        }

        return merchants;
    }

    private static WeChatPayMerchant Merchant(int shopId, IConfigurationSection shop, string root, bool sandbox)
    {
        var merchant = new WeChatPayMerchant
        {
            ShopId = shopId,
            MerchantId = Needed(shop, "MerchantId", MerchantId(), "must be the merchant number: up to 32 digits."),
            AppId = Needed(shop, "AppId", AppId(), "must be the application's id: up to 32 letters and digits."),
            CertificateSerial = Needed(
                shop, "CertificateSerial", Serial(), "must be the serial of the merchant's API certificate: 40 hexadecimal digits.").ToUpperInvariant(),
            PrivateKey = RsaPrivateKey.Read(FileText(shop, "PrivateKeyFile", root))
                ?? throw Wrong(shop, "PrivateKeyFile", "is no RSA private key of 2048 bits or more in PEM without a passphrase."),
            ApiV3Key = ApiV3Key(shop, root),
            PublicKeyId = PublicKeyId(shop),
            PublicKey = PublicKey(shop, root),
            BaseAddress = Address(shop, "BaseAddress", shop.Text("BaseAddress") ?? DefaultBaseAddress, sandbox),
            NotifyAddress = Address(
                shop, "NotifyAddress", shop.Text("NotifyAddress") ?? throw Wrong(shop, "NotifyAddress", "is missing."), sandbox),
            Transfers = Transfers(shop),
        };
        return merchant.NotifyUrl.Length <= LongestNotifyUrl
            ? merchant
            : throw Wrong(shop, "NotifyAddress", $"is too long: the provider takes {LongestNotifyUrl} characters.");
    }

    private static byte[] ApiV3Key(IConfigurationSection shop, string root)
    {
        var key = Encoding.UTF8.GetBytes(FileText(shop, "ApiV3KeyFile", root).Trim());
        return key.Length == SealedResource.KeyLength
            ? key
            : throw Wrong(shop, "ApiV3KeyFile", $"is no APIv3 key: it must hold {SealedResource.KeyLength} characters.");
    }

    private static string? PublicKeyId(IConfigurationSection shop) => (shop.Text("PublicKeyId"), shop.Text("PublicKeyFile")) switch
    {
        (null, null) => null,
        (null, _) => throw Wrong(shop, "PublicKeyId", "is missing; PublicKeyFile is set. Set both, or neither for platform certificates."),
        (_, null) => throw Wrong(shop, "PublicKeyFile", "is missing; PublicKeyId is set. Set both, or neither for platform certificates."),
        var (id, _) when PublicKeyIdForm().IsMatch(id) => id,
        _ => throw Wrong(shop, "PublicKeyId", "must be PUB_KEY_ID_ and digits."),
    };

    private static RsaPublicKey? PublicKey(IConfigurationSection shop, string root) =>
        shop.Text("PublicKeyFile") is null
            ? null
            : RsaPublicKey.Read(FileText(shop, "PublicKeyFile", root))
                ?? throw Wrong(shop, "PublicKeyFile", "is no RSA public key of 2048 bits or more in PEM.");

    private static WeChatPayTransferScene? Transfers(IConfigurationSection shop)
    {
        var reports = shop.GetSection("TransferReports").GetChildren().Select(report => new TransferReport(report.Key, report.Value?.Trim() ?? "")).ToList();
        if (shop.Text("TransferSceneId") is not { } scene)
            return reports.Count == 0 ? null : throw Wrong(shop, "TransferSceneId", "is missing; TransferReports is set.");
        if (scene.Length > 36) throw Wrong(shop, "TransferSceneId", "must have 36 characters at most.");
        if (reports.Count == 0) throw Wrong(shop, "TransferReports", "is missing; TransferSceneId is set.");
        foreach (var report in reports)
            if (report.InfoType.Length > 15 || report.InfoContent.Length is 0 or > 32)
                throw Wrong(shop, $"TransferReports:{report.InfoType}", "must have a name of 15 characters and a content of 1-32 at most.");
        return new(scene, reports);
    }

    private static Uri Address(IConfigurationSection shop, string name, string text, bool sandbox)
    {
        var isAddress = Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || (sandbox && address.Scheme == Uri.UriSchemeHttp))
            && address.Query.Length == 0 && address.Fragment.Length == 0 && address.UserInfo.Length == 0;
        return isAddress ? address! : throw Wrong(shop, name, "must be an https address without a query.");
    }

    private static string FileText(IConfigurationSection shop, string name, string root)
    {
        var file = Path.GetFullPath(shop.Text(name) ?? throw Wrong(shop, name, "is missing."), root);
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Wrong(shop, name, $"names a file that cannot be read: {file}");
        }
    }

    private static string Needed(IConfigurationSection shop, string name, Regex form, string what) => shop.Text(name) switch
    {
        null => throw Wrong(shop, name, "is missing."),
        var text when form.IsMatch(text) => text,
        _ => throw Wrong(shop, name, what),
    };

    private static WrongSettingException Wrong(IConfigurationSection shop, string name, string what) => new($"{shop.Path}:{name}", what);

    [GeneratedRegex("^[0-9]{1,32}\\z", RegexOptions.None, 1000)]
    private static partial Regex MerchantId();

    [GeneratedRegex("^[0-9A-Za-z]{1,32}\\z", RegexOptions.None, 1000)]
    private static partial Regex AppId();

    [GeneratedRegex("^[0-9A-Fa-f]{40}\\z", RegexOptions.None, 1000)]
    private static partial Regex Serial();

    [GeneratedRegex("^PUB_KEY_ID_[0-9]{1,48}\\z", RegexOptions.None, 1000)]
    private static partial Regex PublicKeyIdForm();
}
