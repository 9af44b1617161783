using System.Security.Cryptography;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Alipay;
using MerchantConsole.Rails.Sandbox.Alipay;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace MerchantConsole.Tests.Rails.Alipay;

public sealed class AlipaySettingsAreChecked(AlipayKeyFiles files) : IClassFixture<AlipayKeyFiles>
{
    private readonly string folder = files.Folder;
    private readonly AlipayEmulatorKeys keys = files.Keys;

    private static Dictionary<string, string?> KeyMode => new()
    {
        ["AppId"] = "2021000000000001",
        ["SellerId"] = "2088000000000001",
        ["PrivateKeyFile"] = "alipay-sandbox/app.pem",
        ["AlipayPublicKeyFile"] = "alipay.pub",
        ["NotifyAddress"] = "https://console.example",
    };

    private static Dictionary<string, string?> CertificateMode => new(KeyMode)
    {
        ["AlipayPublicKeyFile"] = null,
        ["AppCertificateFile"] = "alipay-sandbox/app.crt",
        ["AlipayCertificateFile"] = "alipay-sandbox/alipay.crt",
        ["AlipayRootCertificateFile"] = "alipay-sandbox/root.crt",
    };

    [Fact]
    public void Nothing_set_is_nobody() => Assert.Empty(Read([], sandbox: false));

    [Fact]
    public void Key_mode_is_read_with_the_usual_gateway_and_product()
    {
        var merchant = Assert.Single(Read(KeyMode, sandbox: false));

        Assert.Equal((5, "2021000000000001", "2088000000000001", "QR_CODE_OFFLINE"), (merchant.ShopId, merchant.AppId, merchant.SellerId, merchant.ProductCode));
        Assert.Equal("https://openapi.alipay.com/gateway.do", merchant.Gateway.AbsoluteUri);
        Assert.Equal("https://console.example/notify/alipay/5", merchant.NotifyUrl.AbsoluteUri);
        Assert.True(merchant.Trust.Key.Is(keys.Alipay.Public) && merchant.Key.Public.Is(keys.App.Public));
        Assert.Null(merchant.Certificates);
    }

    [Fact]
    public void Certificate_mode_is_read_with_the_numbers_of_its_certificates()
    {
        var merchant = Assert.Single(Read(CertificateMode, sandbox: false));

        Assert.Equal(AlipayCertificates.NumberOfRoots(keys.RootCertificate), merchant.Certificates!.Roots);
        Assert.NotEqual(merchant.Certificates.App, merchant.Trust.CertificateNumber);
        Assert.True(merchant.Trust.Key.Is(keys.Alipay.Public));
    }

    [Theory]
    [InlineData("AppId", null, "is missing")]
    [InlineData("AppId", "abc", "digits")]
    [InlineData("SellerId", null, "is missing")]
    [InlineData("PrivateKeyFile", null, "is missing")]
    [InlineData("PrivateKeyFile", "nowhere.pem", "cannot be read")]
    [InlineData("PrivateKeyFile", "nonsense.pem", "no RSA private key")]
    [InlineData("PrivateKeyFile", "alipay.pub", "no RSA private key")]
    [InlineData("AlipayPublicKeyFile", null, "for certificate mode AppCertificateFile")]
    [InlineData("AlipayPublicKeyFile", "nonsense.pem", "no RSA public key")]
    [InlineData("AlipayPublicKeyFile", "app.pub", "the app's own key")]
    [InlineData("AlipayPublicKeyFile", "alipay-sandbox/alipay.pem", "no RSA public key")]
    [InlineData("AppCertificateFile", "alipay-sandbox/app.crt", "never in both")]
    [InlineData("NotifyAddress", null, "is missing")]
    [InlineData("NotifyAddress", "console.example", "must be an address")]
    [InlineData("NotifyAddress", "https://console.example/?a=1", "without a query")]
    [InlineData("NotifyAddress", "http://console.example", "must be https")]
    [InlineData("Gateway", "http://127.0.0.1/gateway.do", "must be https")]
    [InlineData("Gatway", "https://openapi.alipay.com", "is no setting")]
    public void A_wrong_or_missing_setting_is_named(string name, string? value, string part) => AssertWrong(KeyMode, name, value, part);

    [Theory]
    [InlineData("AppCertificateFile", null, "is missing")]
    [InlineData("AppCertificateFile", "alipay-sandbox/alipay.crt", "another key than PrivateKeyFile")]
    [InlineData("AlipayCertificateFile", null, "is missing")]
    [InlineData("AlipayCertificateFile", "alipay-sandbox/app.crt", "the app's own certificate")]
    [InlineData("AlipayCertificateFile", "nonsense.pem", "no certificate")]
    [InlineData("AlipayRootCertificateFile", null, "is missing")]
    [InlineData("AlipayRootCertificateFile", "nowhere.crt", "cannot be read")]
    [InlineData("AlipayRootCertificateFile", "nonsense.pem", "no root certificate")]
    public void A_wrong_or_missing_certificate_is_named(string name, string? value, string part) => AssertWrong(CertificateMode, name, value, part);

    [Fact]
    public void A_shop_is_a_number_and_the_section_knows_shops_alone()
    {
        Assert.Equal("Alipay:Shops:first", Assert.Throws<WrongSettingException>(() => Configure("Alipay:Shops:first:AppId", "1")).Setting);
        Assert.Equal("Alipay:AppId", Assert.Throws<WrongSettingException>(() => Configure("Alipay:AppId", "1")).Setting);
    }

    [Fact]
    public void In_the_sandbox_this_machine_may_be_asked_by_http()
    {
        var settings = KeyMode;
        settings["Gateway"] = "http://localhost:5085/sandbox/alipay/gateway.do";
        settings["NotifyAddress"] = "http://localhost:5085";
        Assert.True(Read(settings, sandbox: true).Single().Gateway.IsLoopback);
        settings["Gateway"] = "http://console.example/gateway.do";
        Assert.Throws<WrongSettingException>(() => Read(settings, sandbox: true));
    }

    private void AssertWrong(Dictionary<string, string?> settings, string name, string? value, string part)
    {
        settings[name] = value;
        var refused = Assert.Throws<WrongSettingException>(() => Read(settings, sandbox: false));
        Assert.Equal($"Alipay:Shops:5:{name}", refused.Setting);
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", refused.ToString(), StringComparison.Ordinal);
    }

    private IReadOnlyList<AlipayMerchant> Read(Dictionary<string, string?> settings, bool sandbox) => AlipaySettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Where(pair => pair.Value is not null)
            .Select(pair => KeyValuePair.Create($"Alipay:Shops:5:{pair.Key}", pair.Value))).Build(),
        new Place(folder),
        sandbox);

    private IReadOnlyList<AlipayMerchant> Configure(string name, string value) => AlipaySettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>(name, value)]).Build(), new Place(folder), sandbox: false);

    private sealed class Place(string root) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "MerchantConsole";

        public string ContentRootPath { get; set; } = root;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}

/// <summary>A folder with the files that the settings name, and some that are wrong.</summary>
public sealed class AlipayKeyFiles : IDisposable
{
    public AlipayKeyFiles()
    {
        Keys = new AlipayEmulatorKeys(Folder, new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(Path.Combine(Folder, "nonsense.pem"), "geheim");
        using var alipay = RSA.Create();
        alipay.ImportFromPem(File.ReadAllText(Path.Combine(Folder, "alipay-sandbox", "alipay.pem")));
        File.WriteAllText(Path.Combine(Folder, "alipay.pub"), Convert.ToBase64String(alipay.ExportSubjectPublicKeyInfo()));
        using var app = RSA.Create();
        app.ImportFromPem(File.ReadAllText(Path.Combine(Folder, "alipay-sandbox", "app.pem")));
        File.WriteAllText(Path.Combine(Folder, "app.pub"), app.ExportSubjectPublicKeyInfoPem());
    }

    public string Folder { get; } = TempFolder.New("alipay-settings");

    public AlipayEmulatorKeys Keys { get; }

    public void Dispose() => TempFolder.Delete(Folder);
}
