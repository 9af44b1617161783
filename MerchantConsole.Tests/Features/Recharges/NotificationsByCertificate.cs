using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Rails.Sandbox.WeChatPay;
using MerchantConsole.Rails.WeChatPay;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Recharges;

/// <summary>WeChat Pay's older mode over real HTTP: no public key is configured, and the certificates are fetched.</summary>
public sealed class NotificationsByCertificate(NotificationsByCertificate.Consoles consoles) : IClassFixture<NotificationsByCertificate.Consoles>
{
    [Theory, BothDatabases]
    public async Task One_that_a_platform_certificate_signed_pays_and_so_does_one_by_its_successor(StorageProvider provider)
    {
        var console = await consoles.OnAsync(provider);
        var keys = console.Get<EmulatorKeys>();
        foreach (var isRenewed in new[] { false, true })
        {
            if (isRenewed) keys.Rotate();
            var recharge = await console.OpenAsync(RechargeMethod.WeChatPay);

            // An unknown serial has the list fetched, but not again and again.
            console.Get<SandboxClock>().Advance(PlatformKeys.BetweenAsks);
            Assert.True(await Of(console, recharge, keys.Certificates[^1]).SendAsync(console));
            await console.ReachesAsync(recharge, PayoutState.Succeeded);
            await console.HoldsAsync();
        }
    }

    [Theory, BothDatabases]
    public async Task What_no_certificate_of_the_platform_signed_changes_nothing(StorageProvider provider)
    {
        var console = await consoles.OnAsync(provider);
        var recharge = await console.OpenAsync(RechargeMethod.WeChatPay);
        var known = console.Get<EmulatorKeys>().Certificates[^1];
        var good = Of(console, recharge, known);
        var before = await console.EventsAsync();

        Assert.False(await (good with { ByOtherKey = true }).SendAsync(console), "another key under the certificate's serial");
        Assert.False(await (good with { Certificate = known with { Serial = new string('7', 40) } }).SendAsync(console), "a serial that is none");
        Assert.False(await (good with { Certificate = null }).SendAsync(console), "a public key that is not configured");
        Assert.False(await (good with { OnTheWay = body => [.. body, (byte)' '] }).SendAsync(console), "a byte more");

        Assert.Equal(before, await console.EventsAsync());
        Assert.Equal(PayoutState.AwaitingRecharge, await console.StateAsync(recharge));
        Assert.True(await good.SendAsync(console));
        await console.ReachesAsync(recharge, PayoutState.Succeeded);
    }

    private static ProviderNotice Of(NotifiedConsole console, Recharge recharge, EmulatorCertificate certificate) =>
        new(recharge.Method, recharge.Number, recharge.Amount, console.Now.AddSeconds(-1), console.Now) { Certificate = certificate };

    /// <summary>Consoles whose shops have the emulator's accounts in platform-certificate mode.</summary>
    public sealed class Consoles : NotifiedConsoles
    {
        protected override void Change(IServiceCollection services) => services.AddSingleton(provider =>
        {
            var emulated = provider.GetRequiredService<EmulatedMerchants>();
            return new WeChatPayMerchants(new Dictionary<int, WeChatPayMerchant>(), shop => emulated.Find(shop) is { } own ? WithoutPublicKey(own) : null);
        });

        private static WeChatPayMerchant WithoutPublicKey(WeChatPayMerchant own) => new()
        {
            ShopId = own.ShopId,
            MerchantId = own.MerchantId,
            AppId = own.AppId,
            CertificateSerial = own.CertificateSerial,
            PrivateKey = own.PrivateKey,
            ApiV3Key = own.ApiV3Key,
            BaseAddress = own.BaseAddress,
            NotifyAddress = own.NotifyAddress,
        };
    }
}
