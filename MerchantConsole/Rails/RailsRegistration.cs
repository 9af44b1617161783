using MerchantConsole.Hosting;
using MerchantConsole.Rails.Alipay;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Rails.WeChatPay;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MerchantConsole.Rails;

/// <summary>How money moves outside.</summary>
public static class RailsRegistration
{
    public static WebApplicationBuilder AddRails(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<PayoutRails>();
        var sandbox = SandboxSwitch.Of(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(sandbox);
        if (sandbox.IsOn)
            builder.Services.AddSandboxRail(StorageOptions.Read(builder.Configuration, builder.Environment).Folder);
        var weChatPay = WeChatPayOptions.Read(builder.Configuration, builder.Environment, sandbox.IsOn);
        var alipay = AlipaySettings.Read(builder.Configuration, builder.Environment, sandbox.IsOn);
        builder.Services.AddSingleton(FreightRefundFeedOptions.Read(builder.Configuration, sandbox.IsOn));
        builder.Services.AddSingleton<FreightRefundFeeds>();
        builder.Services.AddSingleton(PayoutRailOptions.Read(builder.Configuration, sandbox.IsOn, weChatPay, alipay));
        builder.AddWeChatPay(weChatPay, sandbox.IsOn);
        builder.AddAlipay(alipay, sandbox.IsOn);
        return builder;
    }

    /// <summary>The sandbox rail and its clock, with their file in <paramref name="folder"/>.</summary>
    public static IServiceCollection AddSandboxRail(this IServiceCollection services, string folder)
    {
        services.AddSingleton(_ => new SandboxStore(folder));
        services.AddSingleton(provider => new SandboxClock(TimeProvider.System, provider.GetRequiredService<SandboxStore>()));
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(provider => provider.GetRequiredService<SandboxClock>()));
        services.AddSingleton<SandboxScript>();
        services.AddSingleton<SandboxBook>();
        services.AddSingleton<IPayoutRail, SandboxRail>();
        services.AddSingleton<SandboxFreightFeed>();
        services.AddSingleton<IFreightRefundFeed>(provider => provider.GetRequiredService<SandboxFreightFeed>());
        return services;
    }
}
