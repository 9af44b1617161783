using System.Security.Cryptography;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.WeChatPay;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace MerchantConsole.Tests.Rails.WeChatPay;

public sealed class WeChatPaySettingsAreChecked : IDisposable
{
    private const string Shop = "WeChatPay:Shops:1:";
    private readonly string folder = TempFolder.New("wechatpay");
    private readonly Dictionary<string, string?> settings;

    public WeChatPaySettingsAreChecked()
    {
        using var key = RSA.Create(2048);
        using var weak = RSA.Create(1024);
        File.WriteAllText(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder, "weak.pem"), weak.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder, "public.pem"), key.ExportSubjectPublicKeyInfoPem());
        File.WriteAllText(Path.Combine(folder, "apiv3"), "0123456789abcdef0123456789abcdef\n");
        File.WriteAllText(Path.Combine(folder, "geheim"), "geheim");
        settings = new()
        {
            [Shop + "MerchantId"] = "1900007291",
            [Shop + "AppId"] = "wxd678efh567hg6787",
            [Shop + "CertificateSerial"] = "408b07e79b8269fec3d5d3e6ab8ed163a6a380db",
            [Shop + "PrivateKeyFile"] = "key.pem",
            [Shop + "ApiV3KeyFile"] = Path.Combine(folder, "apiv3"),
            [Shop + "NotifyAddress"] = "https://console.example/base/",
        };
    }

    [Fact]
    public void Nothing_configured_is_no_account()
    {
        settings.Clear();
        Assert.Empty(Read());
    }

    [Fact]
    public void A_complete_account_is_read_in_certificate_mode_by_default()
    {
        var merchant = Read()[1];

        Assert.Equal(("1900007291", "wxd678efh567hg6787"), (merchant.MerchantId, merchant.AppId));
        Assert.Equal("408B07E79B8269FEC3D5D3E6AB8ED163A6A380DB", merchant.CertificateSerial);
        Assert.Null(merchant.PublicKeyId);
        Assert.Equal("https://api.mch.weixin.qq.com/v3/certificates", merchant.At("/v3/certificates").AbsoluteUri);
        Assert.Equal("https://console.example/base/notify/wechatpay/1", merchant.NotifyUrl);
        Assert.Null(merchant.Transfers);
    }

    [Fact]
    public void Public_key_mode_and_transfers_are_read()
    {
        settings[Shop + "PublicKeyId"] = "PUB_KEY_ID_0119000072910000000000000000";
        settings[Shop + "PublicKeyFile"] = "public.pem";
        settings[Shop + "TransferSceneId"] = "1011";
        settings[Shop + "TransferReports:赔付原因"] = "小额打款";

        var merchant = Read()[1];

        Assert.NotNull(merchant.PublicKey);
        Assert.Equal("1011", merchant.Transfers!.SceneId);
        Assert.Equal([new TransferReport("赔付原因", "小额打款")], merchant.Transfers.Reports);
    }

    [Theory]
    [InlineData("MerchantId", null)]
    [InlineData("MerchantId", "19x")]
    [InlineData("AppId", null)]
    [InlineData("AppId", "wx-1")]
    [InlineData("CertificateSerial", "408B07E7")]
    [InlineData("PrivateKeyFile", null)]
    [InlineData("PrivateKeyFile", "missing.pem")]
    [InlineData("PrivateKeyFile", "public.pem")]
    [InlineData("PrivateKeyFile", "weak.pem")]
    [InlineData("PrivateKeyFile", "geheim")]
    [InlineData("PrivateKeyFile", ".")]
    [InlineData("ApiV3KeyFile", "missing")]
    [InlineData("ApiV3KeyFile", "geheim")]
    [InlineData("PublicKeyId", "PUB_KEY_ID_1")]
    [InlineData("NotifyAddress", null)]
    [InlineData("NotifyAddress", "console.example")]
    [InlineData("NotifyAddress", "http://console.example")]
    [InlineData("NotifyAddress", "https://console.example/?a=1")]
    [InlineData("BaseAddress", "http://api.mch.weixin.qq.com")]
    [InlineData("TransferReports:赔付原因", "小额打款")]
    [InlineData("PrivateKey", "geheim")]
    public void A_wrong_or_missing_setting_is_named_and_no_key_is_printed(string name, string? value)
    {
        settings[Shop + name] = value;

        var refused = Assert.Throws<WrongSettingException>(() => Read());

        Assert.StartsWith(Shop, refused.Setting, StringComparison.Ordinal);
        if (name is not ("PublicKeyId" or "TransferReports:赔付原因")) Assert.Equal(Shop + name, refused.Setting);
        if (value != "geheim") return;
        Assert.DoesNotContain("PRIVATE KEY", refused.ToString(), StringComparison.Ordinal);
        if (name != "PrivateKey") Assert.DoesNotContain("geheim", refused.Message.Replace(Path.Combine(folder, "geheim"), "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_shop_is_a_number_and_the_section_knows_its_names()
    {
        settings["WeChatPay:Shops:one:MerchantId"] = "1";
        Assert.Equal("WeChatPay:Shops:one", Assert.Throws<WrongSettingException>(() => Read()).Setting);
        settings.Remove("WeChatPay:Shops:one:MerchantId");
        settings["WeChatPay:Shop:1:MerchantId"] = "1";
        Assert.Equal("WeChatPay:Shop", Assert.Throws<WrongSettingException>(() => Read()).Setting);
    }

    [Fact]
    public void Plain_http_is_for_the_sandbox_alone()
    {
        settings[Shop + "BaseAddress"] = settings[Shop + "NotifyAddress"] = "http://127.0.0.1:5080";

        Assert.Throws<WrongSettingException>(() => Read());
        Assert.Equal("http", Read(sandbox: true)[1].BaseAddress.Scheme);
    }

    public void Dispose() => TempFolder.Delete(folder);

    private IReadOnlyDictionary<int, WeChatPayMerchant> Read(bool sandbox = false) => WeChatPayOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Where(setting => setting.Value is not null)).Build(), new Place(folder), sandbox);

    private sealed class Place(string root) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Production";

        public string ApplicationName { get; set; } = "MerchantConsole";

        public string ContentRootPath { get; set; } = root;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
