using MerchantConsole.Rails.Sandbox.Alipay;
using Microsoft.Extensions.Http.Resilience;

namespace MerchantConsole.Rails.Alipay;

/// <summary>Alipay, by the configured merchant accounts; where the sandbox is on, by its emulator for every other shop.</summary>
public static class AlipayRegistration
{
    private const int LongestAnswer = 1024 * 1024;

    public static WebApplicationBuilder AddAlipay(this WebApplicationBuilder builder, IReadOnlyList<AlipayMerchant> configured, bool sandbox)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (sandbox) builder.AddAlipaySandbox();
        builder.Services.AddAlipay(configured);
        return builder;
    }

    /// <summary>The rails over merchant accounts, and over an emulator when one is registered.</summary>
    public static IServiceCollection AddAlipay(this IServiceCollection services, IReadOnlyList<AlipayMerchant> configured)
    {
        ArgumentNullException.ThrowIfNull(configured);
        services.AddAlipayClient(AlipayGateway.Client, useProxy: true);
        services.AddAlipayClient(AlipayGateway.ClientOfThisMachine, useProxy: false);
        services.AddSingleton(provider => new AlipayMerchants(
            configured, provider.GetService<AlipayEmulatorAccounts>() is { } emulator ? emulator.OfShop : null));
        services.AddSingleton<AlipayGateway>();
        services.AddSingleton<IRechargeRail, AlipayRechargeRail>();

        // Which shops pay by it is another setting (PayoutRailOptions).
        if (configured.Any(merchant => merchant.Certificates is not null)) services.AddSingleton<IPayoutRail, AlipayTransferRail>();
        return services;
    }

    // Requests are money: each is sent once (a POST is not repeated), and whoever called asks again by the number. The usual logs of a client are left
    // out, since the gateway writes its own and knows what may be in them.
    private static void AddAlipayClient(this IServiceCollection services, string name, bool useProxy)
    {
        services.AddHttpClient(name, client => client.MaxResponseContentBufferSize = LongestAnswer)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = useProxy,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers()
            .AddStandardResilienceHandler(Configure)

            // One circuit breaker for each shop: what goes wrong with one account shuts nobody else out.
            .SelectPipelineBy(_ => request => request.Options.TryGetValue(AlipayGateway.Shop, out var shop) ? $"shop-{shop}" : "");
    }

    private static void Configure(HttpStandardResilienceOptions options)
    {
        options.Retry.DisableForUnsafeHttpMethods();
        options.AttemptTimeout.Timeout = TimeSpan.FromSeconds(10);
        options.TotalRequestTimeout.Timeout = TimeSpan.FromSeconds(12);

        // When more than half of twenty calls got no answer, the others need not wait for theirs.
        options.CircuitBreaker.SamplingDuration = TimeSpan.FromSeconds(30);
        options.CircuitBreaker.MinimumThroughput = 20;
        options.CircuitBreaker.FailureRatio = 0.5;
        options.CircuitBreaker.BreakDuration = TimeSpan.FromSeconds(5);
    }
}
