using MerchantConsole.Clockwork;
using MerchantConsole.Rails;

namespace MerchantConsole.Features.Recharges;

/// <summary>Recharges by QR code (§9).</summary>
public static class RechargesRegistration
{
    public static WebApplicationBuilder AddRecharges(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddRechargeCommands();
        builder.Services.AddNotificationLimit();
        builder.Services.AddSingleton<RechargeQueries>();
        return builder;
    }

    /// <summary>The commands and the due work, without pages.</summary>
    public static IServiceCollection AddRechargeCommands(this IServiceCollection services) => services
        .AddSingleton<RechargeRails>()
        .AddSingleton<ChooseRechargeMethod>()
        .AddSingleton<CloseRecharge>()
        .AddSingleton<RecordPayment>()
        .AddSingleton<RefusedNotifications>()
        .AddSingleton<ReceiveNotification>()
        .AddSingleton<IDueRows, DueRecharges>()
        .AddSingleton<IDueRows, DueRefunds>()
        .AddSingleton<IDueRows, DueNotifications>();
}
