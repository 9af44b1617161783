namespace MerchantConsole.Features.Quotas;

/// <summary>The quota sheet and its commands.</summary>
public static class QuotasRegistration
{
    public static WebApplicationBuilder AddQuotas(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<ChangeQuotas>();
        builder.Services.AddSingleton<RaiseQuotas>();
        builder.Services.AddSingleton<QuotaQueries>();
        return builder;
    }
}
