using MerchantConsole.Hosting;
using MerchantConsole.Rails.Alipay;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace MerchantConsole.Rails.Sandbox.Alipay;

/// <summary>The emulator of Alipay, hosted by the console itself where the sandbox is on.</summary>
public static class AlipaySandboxRegistration
{
    public static WebApplicationBuilder AddAlipaySandbox(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var folder = StorageOptions.Read(builder.Configuration, builder.Environment).Folder;
        builder.Services.AddAlipaySandbox(folder, provider => AddressOf(provider.GetRequiredService<IServer>()));
        return builder;
    }

    /// <summary>The emulator with its file and keys in a folder; the sandbox's clock must be registered.</summary>
    public static IServiceCollection AddAlipaySandbox(this IServiceCollection services, string folder, Func<IServiceProvider, Uri?> address)
    {
        services.AddSingleton(_ => new AlipayEmulatorStore(folder));
        services.AddSingleton(provider => new AlipayEmulatorAccounts(
            new Lazy<AlipayEmulatorKeys>(() => new AlipayEmulatorKeys(folder, provider.GetRequiredService<TimeProvider>().GetUtcNow())),
            () => address(provider)));
        services.AddSingleton<AlipayFaults>();
        services.AddSingleton<AlipayEmulatorTrades>();
        services.AddSingleton<AlipayEmulatorTransfers>();
        services.AddSingleton<AlipayEmulatorGateway>();
        services.AddSingleton<AlipayCashier>();
        services.AddSingleton<ISandboxCashier>(provider => provider.GetRequiredService<AlipayCashier>());
        services.AddSingleton<AlipayCourier>();
        services.AddHostedService(provider => provider.GetRequiredService<AlipayCourier>());
        services.AddHttpClient(AlipayCourier.Client, client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
            .RemoveAllLoggers();
        return services;
    }

    /// <summary>The emulator's gateway and its faults, for this machine alone.</summary>
    public static WebApplication MapAlipaySandbox(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Services.GetRequiredService<SandboxSwitch>().IsOn) app.MapAlipayEmulator();
        return app;
    }

    // Where this machine reaches the server; null while it has not started. A server that listens everywhere listens here as well.
    private static Uri? AddressOf(IServer server)
    {
        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return addresses.OrderBy(address => address.StartsWith("https", StringComparison.OrdinalIgnoreCase))
            .Select(address => BindingAddress.Parse(address))
            .Where(binding => binding.Port != 0)
            .Select(binding => new UriBuilder(binding.Scheme, LoopbackOf(binding.Host), binding.Port).Uri)
            .FirstOrDefault();
    }

    private static string LoopbackOf(string host) => host is "127.0.0.1" or "[::1]" ? host : "localhost";
}
