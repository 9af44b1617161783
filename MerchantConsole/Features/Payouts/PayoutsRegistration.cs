using MerchantConsole.Clockwork;

namespace MerchantConsole.Features.Payouts;

/// <summary>The payout form and its command.</summary>
public static class PayoutsRegistration
{
    public static WebApplicationBuilder AddPayouts(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<PayoutFactsReader>();
        builder.Services.AddSingleton<PayoutFormQueries>();
        builder.Services.AddSingleton<SameAmountQueries>();
        builder.Services.AddScoped<PayoutDrafts>();
        builder.Services.AddSingleton<StartPayout>();
        builder.Services.AddSingleton<WithdrawPayout>();
        builder.Services.AddSingleton<SendPayout>();
        builder.Services.AddSingleton<RecordRailAnswer>();
        builder.Services.AddSingleton<MoveOnTime>();
        builder.Services.AddSingleton<IDueRows, DuePayouts>();
        return builder;
    }
}
