namespace MerchantConsole.Rails;

/// <summary>How money moves outside.</summary>
public static class RailsRegistration
{
    public static WebApplicationBuilder AddRails(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<PayoutRails>();
        return builder;
    }
}
