namespace MerchantConsole.Clockwork;

/// <summary>The runner of due work.</summary>
public static class ClockworkRegistration
{
    public static WebApplicationBuilder AddClockwork(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<ClockworkNudge>();
        builder.Services.AddSingleton<DueWork>();
        builder.Services.AddHostedService<ClockworkService>();
        return builder;
    }
}
