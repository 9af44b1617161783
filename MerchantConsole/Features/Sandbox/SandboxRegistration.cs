using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Features.Sandbox.Seeding;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Rails.Sandbox.Alipay;
using MerchantConsole.Rails.Sandbox.WeChatPay;

namespace MerchantConsole.Features.Sandbox;

/// <summary>The sandbox (§15), only where enabled.</summary>
public static class SandboxRegistration
{
    public static WebApplicationBuilder AddSandbox(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<DemoAccounts>();
        builder.Services.AddSingleton<DemoPayouts>();
        builder.Services.AddSingleton<DemoOrders>();
        builder.Services.AddSingleton<DemoChats>();
        if (!SandboxSwitch.Of(builder.Configuration, builder.Environment).IsOn)
        {
            builder.Services.AddSingleton<IStartupFilter, SandboxAbsence>();
            return builder;
        }

        builder.Services.AddSingleton<SeedShop>();
        builder.Services.AddSingleton<SandboxAccess>();
        builder.Services.AddSingleton<SandboxQueries>();
        builder.Services.AddSingleton<PhoneQueries>();
        builder.Services.AddSingleton<SayAsBuyer>();
        builder.Services.AddSingleton<AdvanceClock>();
        builder.Services.AddSingleton<ScriptRail>();
        builder.Services.AddSingleton<GrantFreightRefund>();
        builder.Services.AddSingleton<SwitchFreightFeed>();
        builder.Services.AddSingleton<PayAtCashier>();
        builder.Services.AddSingleton<ClearRailScript>();
        builder.Services.AddSingleton<SandboxStaff>();
        builder.Services.AddSingleton<StartPayoutAsStaff>();
        builder.Services.AddSingleton<RechargeAsStaff>();
        return builder;
    }

    public static WebApplication MapSandbox(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!app.Services.GetRequiredService<SandboxSwitch>().IsOn) return app;

        // What became due by a jump of the clock is worked off at once, and open pages see the new time.
        app.Services.GetRequiredService<SandboxClock>().Advanced += app.Services.GetRequiredService<ClockworkNudge>().Now;
        app.Services.GetRequiredService<SandboxClock>().Advanced += app.Services.GetRequiredService<ShopNotices>().TellEverybody;
        app.MapSandboxApi();
        app.MapWeChatPaySandbox();
        app.MapAlipaySandbox();
        return app;
    }
}
