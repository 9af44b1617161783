using MerchantConsole.Rails.Sandbox.WeChatPay;
using Microsoft.Extensions.Http.Resilience;

namespace MerchantConsole.Rails.WeChatPay;

/// <summary>WeChat Pay: real accounts as configured; where the sandbox is on, its emulator for every other shop.</summary>
public static class WeChatPayRegistration
{
    public static WebApplicationBuilder AddWeChatPay(
        this WebApplicationBuilder builder, IReadOnlyDictionary<int, WeChatPayMerchant> configured, bool sandbox)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (sandbox) builder.Services.AddWeChatPaySandbox();
        builder.Services.AddSingleton(provider =>
            new WeChatPayMerchants(configured, sandbox ? provider.GetRequiredService<EmulatedMerchants>().Find : null));
        builder.Services.AddWeChatPayRails(transfers: configured.Values.Any(merchant => merchant.Transfers is not null));
        return builder;
    }

    /// <summary>The rails over <see cref="WeChatPayMerchants"/>, which must be registered.</summary>
    /// <param name="services">The services.</param>
    /// <param name="transfers">Whether any shop pays out by merchant transfers.</param>
    public static IServiceCollection AddWeChatPayRails(this IServiceCollection services, bool transfers)
    {
        services.AddWeChatPayHttp();
        services.AddSingleton<WeChatPayTransport>();
        services.AddSingleton<PlatformKeys>();
        services.AddSingleton<WeChatPayClient>();
        services.AddSingleton<WeChatPayNotifications>();
        services.AddSingleton<WeChatPayRechargeRail>();
        services.AddSingleton<IRechargeRail>(provider => provider.GetRequiredService<WeChatPayRechargeRail>());
        services.AddSingleton<IWeChatPayPayees, NoWeChatPayPayees>();
        services.AddSingleton<WeChatPayTransferRail>();
        if (transfers) services.AddSingleton<IPayoutRail>(provider => provider.GetRequiredService<WeChatPayTransferRail>());
        return services;
    }

    private static void AddWeChatPayHttp(this IServiceCollection services)
    {
        services.AddTransient<SigningHandler>();
        var http = services.AddHttpClient(WeChatPayTransport.ClientName, client =>
        {
            // The handler below ends what takes too long.
            client.Timeout = Timeout.InfiniteTimeSpan;
            client.MaxResponseContentBufferSize = WeChatPayTransport.LongestAnswer;
        });

        // The factory's own logs hold addresses and, at their finest, headers; the transport writes what is needed.
        http.RemoveAllLoggers();
        http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        });
        http.AddStandardResilienceHandler(resilience =>
        {
            // A POST is sent again by whoever knows what it was, never by chance.
            resilience.Retry.DisableForUnsafeHttpMethods();
            resilience.Retry.MaxRetryAttempts = 2;
            resilience.Retry.Delay = TimeSpan.FromMilliseconds(300);
            resilience.AttemptTimeout.Timeout = TimeSpan.FromSeconds(10);
            resilience.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(30);
        })

        // One circuit breaker for each shop: what goes wrong with one account shuts nobody else out.
        .SelectPipelineBy(_ => request => request.Options.TryGetValue(SigningHandler.Merchant, out var merchant) ? $"shop-{merchant.ShopId}" : "");
        http.AddHttpMessageHandler<SigningHandler>();
    }
}
