using System.Collections.Concurrent;
using MerchantConsole.Domain;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Alipay;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Rails.Sandbox.Alipay;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Rails.Alipay;

/// <summary>
/// The emulator on a real port with a clock that stands still until the test moves it, the adapter, and a receiver of notifications that keeps what came.
/// It can be restarted on the same folder.
/// </summary>
public sealed class AlipayHost : IAsyncLifetime
{
    public const int ShopId = 7;

    private readonly string folder = TempFolder.New("alipay");
    private WebApplication app = null!;
    private int number;
    private int port;

    public FakeTimeProvider Real { get; } = new(new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero));

    public string Folder => folder;

    /// <summary>Everything that was logged, at every level.</summary>
    internal EveryLog Log { get; } = new();

    public ConcurrentQueue<RawNotification> Received { get; } = new();

    /// <summary>What the receiver answers.</summary>
    public string Answer { get; set; } = AlipayNotifications.Received;

    public SandboxClock Clock => Get<SandboxClock>();

    public AlipayFaults Faults => Get<AlipayFaults>();

    public AlipayCashier Cashier => Get<AlipayCashier>();

    public AlipayCourier Courier => Get<AlipayCourier>();

    public AlipayEmulatorAccounts Accounts => Get<AlipayEmulatorAccounts>();

    public AlipayRechargeRail Rail => (AlipayRechargeRail)Get<IRechargeRail>();

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public AlipayMerchant Merchant(bool certificates) =>
        (certificates ? Accounts.InCertificateMode(ShopId) : Accounts.OfShop(ShopId))!;

    public AlipayRechargeRail RailOf(AlipayMerchant merchant) => new(new AlipayMerchants([merchant]), Get<AlipayGateway>());

    public AlipayRechargeRail RailOf(bool certificates) => RailOf(Merchant(certificates));

    /// <summary>An order of 12.50 yuan for an hour, with a number of its own.</summary>
    public RechargeOrder Order() =>
        new(ShopId, $"R26112300000000{Interlocked.Increment(ref number):000}", new Money(1250), "小额打款 补差价", Clock.GetUtcNow().AddHours(1));

    public static async Task<string> OpenAsync(AlipayRechargeRail rail, RechargeOrder order) =>
        Assert.IsType<OrderAnswer.Opened>(await rail.OrderAsync(order, default)).CodeLink;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(Log);
        builder.Services.AddSingleton(new SandboxSwitch(true));
        builder.Services.AddSingleton(_ => new SandboxStore(folder));
        builder.Services.AddSingleton(provider => new SandboxClock(Real, provider.GetRequiredService<SandboxStore>()));
        builder.Services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<SandboxClock>());
        builder.Services.AddAlipaySandbox(folder, _ => Address);
        builder.Services.AddAlipay([]);
        app = builder.Build();
        app.MapAlipaySandbox();
        app.MapPost("/notify/alipay/{shopId:int}", async (HttpContext context) =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            Received.Enqueue(new RawNotification(context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString()), body.ToArray()));
            return Results.Text(Answer);
        });
        await app.StartAsync();
        port = Address.Port;
    }

    public async Task RestartAsync()
    {
        await app.DisposeAsync();
        await InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        SqliteFiles.Delete(folder);
    }
}

internal sealed class EveryLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> lines = new();

    public string Text => string.Join('\n', lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        lines.Enqueue($"{formatter(state, exception)} {exception}");

    public void Dispose()
    {
    }
}
