using MerchantConsole.Domain;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Rails.Sandbox.WeChatPay;
using MerchantConsole.Rails.WeChatPay;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;

namespace MerchantConsole.Tests.Rails.WeChatPay;

/// <summary>The console on a real port with its emulator, and rails over it in either key mode.</summary>
public sealed class WeChatPayApp : IAsyncDisposable
{
    private static int numbers;
    private readonly AppFactory app = new OfManyFaults();

    public WeChatPayApp() => Address = app.Address;

    public Uri Address { get; }

    public string Folder => app.Folder;

    public EmulatorFaults Faults => Get<EmulatorFaults>();

    public EmulatorBook Book => Get<EmulatorBook>();

    public EmulatorKeys Keys => Get<EmulatorKeys>();

    public SandboxClock Clock => Get<SandboxClock>();

    public DateTimeOffset Now => Clock.GetUtcNow();

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>A number that no other test has.</summary>
    public static string NewNumber() => $"R{Interlocked.Increment(ref numbers):0000000000}";

    /// <summary>The account of a shop at the emulator, changed as a test wants it.</summary>
    public WeChatPayMerchant Merchant(int shopId = 1, bool publicKey = true, Uri? notify = null, WeChatPayTransferScene? transfers = null)
    {
        var own = Get<EmulatedMerchants>().Find(shopId)!;
        return new()
        {
            ShopId = own.ShopId,
            MerchantId = own.MerchantId,
            AppId = own.AppId,
            CertificateSerial = own.CertificateSerial,
            PrivateKey = own.PrivateKey,
            ApiV3Key = own.ApiV3Key,
            PublicKeyId = publicKey ? own.PublicKeyId : null,
            PublicKey = publicKey ? own.PublicKey : null,
            BaseAddress = own.BaseAddress,
            NotifyAddress = notify ?? own.NotifyAddress,
            Transfers = transfers,
        };
    }

    /// <summary>A rail of its own for one account; its platform keys are its own as well.</summary>
    public WeChatPayRechargeRail Rail(WeChatPayMerchant merchant)
    {
        var keys = ActivatorUtilities.CreateInstance<PlatformKeys>(app.Services);
        var client = ActivatorUtilities.CreateInstance<WeChatPayClient>(app.Services, keys);
        return new(new WeChatPayMerchants(new Dictionary<int, WeChatPayMerchant> { [merchant.ShopId] = merchant }), client, new WeChatPayNotifications(keys));
    }

    public WeChatPayRechargeRail Rail(bool publicKey = true) => Rail(Merchant(publicKey: publicKey));

    public RechargeOrder Order(string? number = null, decimal yuan = 12.50m, int shopId = 1) =>
        new(shopId, number ?? NewNumber(), A.Yuan(yuan), "小额打款充值", Now.AddHours(1));

    /// <summary>Places an order and tells its link.</summary>
    public static async Task<string> OpenAsync(WeChatPayRechargeRail rail, RechargeOrder order) =>
        Assert.IsType<OrderAnswer.Opened>(await rail.OrderAsync(order, default)).CodeLink;

    public async Task<CashierAnswer> PayAsync(string link, Money? wrongAmount = null)
    {
        foreach (var cashier in app.Services.GetServices<ISandboxCashier>())
            if (await cashier.PayAsync(link, wrongAmount, default) is var answer and not CashierAnswer.NotMine) return answer;
        return CashierAnswer.NotMine;
    }

    public static RefundInstruction Refund(RechargeOrder order, ProviderPayment payment, Money? amount = null, string? number = null) => new(
        order.ShopId, order.Number, payment.Transaction, number ?? NewNumber(), amount ?? payment.Amount, payment.Amount, "充值退回");

    public ValueTask DisposeAsync() => app.DisposeAsync();

    // So many faults in so short a time would open the circuit breaker, and which test then meets it depends on their order.
    private sealed class OfManyFaults : AppFactory
    {
        protected override void Change(IServiceCollection services) =>
            services.PostConfigureAll<HttpStandardResilienceOptions>(resilience => resilience.CircuitBreaker.MinimumThroughput = 1_000_000);
    }
}
