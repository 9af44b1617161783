using MerchantConsole.Hosting;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>The emulator of WeChat Pay, only where the sandbox is on.</summary>
public static class WeChatPaySandboxRegistration
{
    /// <summary>Needs the sandbox's store and clock.</summary>
    public static IServiceCollection AddWeChatPaySandbox(this IServiceCollection services)
    {
        services.AddSingleton(provider => new EmulatorKeys(
            provider.GetRequiredService<StorageOptions>().Folder, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<EmulatedMerchants>();
        services.AddSingleton<EmulatorBook>();
        services.AddSingleton<EmulatorFaults>();
        services.AddSingleton<EmulatorNotices>();
        services.AddSingleton<EmulatorDoor>();
        services.AddSingleton<WeChatPayEmulator>();
        services.AddSingleton<ISandboxCashier, WeChatPayCashier>();
        services.AddHttpClient(EmulatorCourier.ClientName, client => client.Timeout = EmulatorCourier.Patience)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        services.AddHostedService<EmulatorCourier>();
        return services;
    }

    /// <summary>The emulator's addresses; nothing where the sandbox is off.</summary>
    public static WebApplication MapWeChatPaySandbox(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (app.Services.GetRequiredService<SandboxSwitch>().IsOn) app.MapEmulator();
        return app;
    }
}
