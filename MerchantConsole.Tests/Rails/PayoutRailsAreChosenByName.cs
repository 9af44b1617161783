using System.Security.Cryptography;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.Rails.Alipay;
using MerchantConsole.Tests.Rails.Sandbox;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace MerchantConsole.Tests.Rails;

public sealed class PayoutRailsAreChosenByName(AlipayKeyFiles files) : IClassFixture<AlipayKeyFiles>
{
    [Fact]
    public void Without_a_rail_nothing_can_be_sent()
    {
        var rails = new PayoutRails([], PayoutRailOptions.Everywhere(SandboxRail.RailName));

        Assert.Null(rails.For(1));
        Assert.Null(rails.Of(SandboxRail.RailName, 1));
    }

    [Fact]
    public void A_rail_that_is_there_but_was_chosen_for_no_shop_takes_no_new_attempts()
    {
        using var sandbox = new SandboxFolder();
        var rails = new PayoutRails([sandbox.Rail], PayoutRailOptions.Everywhere(null));

        Assert.Null(rails.For(1));
        Assert.Same(sandbox.Rail, rails.Of("sandbox", 1));
        Assert.Null(rails.Of("alipay", 1));
    }

    [Fact]
    public void Nothing_set_is_the_sandbox_where_it_is_on_and_no_rail_where_it_is_off()
    {
        using var on = Start(sandbox: true);
        using var off = Start(sandbox: false);

        Assert.Equal("sandbox", on.Services.GetRequiredService<PayoutRails>().For(1)?.Name);
        Assert.Null(off.Services.GetRequiredService<PayoutRails>().For(1));
    }

    [Fact]
    public void Each_shop_has_its_own_rail_and_the_others_the_usual_one()
    {
        using var started = Start(
            sandbox: true,
            [.. WeChatPay(1), .. Alipay(2), ("Payouts:Rail", "sandbox"), ("Payouts:Shops:1:Rail", "WeChatPay"), ("Payouts:Shops:2:Rail", "ALIPAY")]);
        var rails = started.Services.GetRequiredService<PayoutRails>();

        Assert.Equal(["wechatpay", "alipay", "sandbox"], new[] { 1, 2, 3 }.Select(shop => rails.For(shop)?.Name));
        Assert.Null(rails.Of("wechatpay", 2));
    }

    [Fact]
    public void A_shop_without_an_account_with_the_usual_rail_has_none()
    {
        using var started = Start(sandbox: false, [.. WeChatPay(1), ("Payouts:Rail", "WeChatPay")]);
        var rails = started.Services.GetRequiredService<PayoutRails>();

        Assert.Equal("wechatpay", rails.For(1)?.Name);
        Assert.Null(rails.For(2));
    }

    [Theory]
    [InlineData("Payouts:Shops:1:Rail", "Telegram", "is \"Telegram\"; it must be Sandbox, WeChatPay or Alipay")]
    [InlineData("Payouts:Rail", "Telegram", "is \"Telegram\"; it must be Sandbox, WeChatPay or Alipay")]
    [InlineData("Payouts:Shops:1:Rail", "", "is missing")]
    [InlineData("Payouts:Shops:1:Rail", "Sandbox", "Sandbox:Enabled")]
    [InlineData("Payouts:Rail", "Sandbox", "Sandbox:Enabled")]
    [InlineData("Payouts:Shops:3:Rail", "WeChatPay", "WeChatPay:Shops:3 is missing")]
    [InlineData("Payouts:Shops:4:Rail", "WeChatPay", "WeChatPay:Shops:4:TransferSceneId is missing")]
    [InlineData("Payouts:Rail", "WeChatPay", "WeChatPay:Shops:{shop}:TransferSceneId is missing")]
    [InlineData("Payouts:Shops:3:Rail", "Alipay", "Alipay:Shops:3 is missing")]
    [InlineData("Payouts:Shops:5:Rail", "Alipay", "Alipay:Shops:5:AppCertificateFile is missing")]
    [InlineData("Payouts:Rail", "Alipay", "Alipay:Shops:{shop}:AppCertificateFile is missing")]
    [InlineData("Payouts:Shops:one", "x", "is no shop")]
    [InlineData("Payouts:Shop", "x", "is no setting")]
    [InlineData("Payouts:Shops:1:Rial", "x", "is no setting")]
    public void A_wrong_or_missing_setting_stops_the_start_by_its_name(string setting, string value, string part)
    {
        (string, string)[] withoutTransfers = [.. WeChatPay(4).Where(given => !given.Name.Contains("Transfer", StringComparison.Ordinal)), .. Alipay(5, certificates: false)];

        var refused = Assert.Throws<WrongSettingException>(() => Start(sandbox: false, [.. withoutTransfers, (setting, value)]));

        Assert.Equal(setting, refused.Setting);
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_emulators_are_no_account_to_pay_by()
    {
        var refused = Assert.Throws<WrongSettingException>(() => Start(sandbox: true, ("Payouts:Shops:1:Rail", "WeChatPay")));

        Assert.Contains("WeChatPay:Shops:1 is missing", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Development", null, true)]
    [InlineData("Production", null, false)]
    [InlineData("Development", "false", false)]
    [InlineData("Production", "true", true)]
    public void The_sandbox_is_on_as_configured_and_else_in_development_only(string environment, string? enabled, bool on)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new KeyValuePair<string, string?>("Sandbox:Enabled", enabled)])
            .Build();

        Assert.Equal(on, SandboxSwitch.Of(configuration, new HostingEnvironment { EnvironmentName = environment }).IsOn);
    }

    // As Program does it, up to the point where the server would listen.
    private IHost Start(bool sandbox, params (string Name, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = files.Folder });
        builder.Configuration.AddInMemoryCollection(
            [.. settings.Select(given => KeyValuePair.Create(given.Name, (string?)given.Value)), new("Sandbox:Enabled", $"{sandbox}"), new("Storage:Folder", files.Folder)]);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(StorageOptions.Read(builder.Configuration, builder.Environment));
        builder.AddRails();
        return builder.Build();
    }

    private IEnumerable<(string Name, string Value)> WeChatPay(int shop)
    {
        var section = $"WeChatPay:Shops:{shop}:";
        var secret = Path.Combine(files.Folder, "apiv3");
        File.WriteAllText(secret, RandomNumberGenerator.GetHexString(32));
        yield return (section + "MerchantId", "1900007291");
        yield return (section + "AppId", "wxd678efh567hg6787");
        yield return (section + "CertificateSerial", "408b07e79b8269fec3d5d3e6ab8ed163a6a380db");
        yield return (section + "PrivateKeyFile", "alipay-sandbox/app.pem");
        yield return (section + "ApiV3KeyFile", secret);
        yield return (section + "NotifyAddress", "https://console.example");
        yield return (section + "TransferSceneId", "1011");
        yield return (section + "TransferReports:赔付原因", "小额打款");
    }

    private static IEnumerable<(string Name, string Value)> Alipay(int shop, bool certificates = true)
    {
        var section = $"Alipay:Shops:{shop}:";
        yield return (section + "AppId", "2021000000000001");
        yield return (section + "SellerId", "2088000000000001");
        yield return (section + "PrivateKeyFile", "alipay-sandbox/app.pem");
        yield return (section + "NotifyAddress", "https://console.example");
        if (!certificates)
        {
            yield return (section + "AlipayPublicKeyFile", "alipay.pub");
            yield break;
        }

        yield return (section + "AppCertificateFile", "alipay-sandbox/app.crt");
        yield return (section + "AlipayCertificateFile", "alipay-sandbox/alipay.crt");
        yield return (section + "AlipayRootCertificateFile", "alipay-sandbox/root.crt");
    }
}
