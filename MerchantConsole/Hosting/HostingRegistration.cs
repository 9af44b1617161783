using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MerchantConsole.Hosting;

/// <summary>Options, languages, headers, health, telemetry.</summary>
public static class HostingRegistration
{
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(TimeProvider.System);
        if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls("http://localhost:5080");
        return builder;
    }

    public static WebApplication UseHosting(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app;
    }
}
