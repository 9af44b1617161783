using MerchantConsole.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MerchantConsole.Hosting;

/// <summary>Options, languages, headers, health, telemetry.</summary>
public static class HostingRegistration
{
    public static WebApplicationBuilder AddHosting(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var storage = StorageOptions.Read(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(storage);
        builder.Services.AddSingleton(SandboxOptions.Read(builder.Configuration));
        builder.Services.TryAddSingleton(TimeProvider.System);
        if (builder.Configuration["urls"] is null) builder.WebHost.UseUrls("http://localhost:5080");

        // Development does so by itself; a build that is started from its checkout for real use needs its assets as well. Published, there is nothing to do.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ssZ ";
        });
        builder.Services.AddKeyRing(storage);
        builder.Services.AddLanguages();
        builder.Services.AddExceptionHandler<ErrorReference>();
        builder.Services.AddTelemetry();
        return builder;
    }

    public static WebApplication UseHosting(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = ConsoleRoutes.Error, CreateScopeForErrors = true });
        if (!app.Environment.IsDevelopment()) app.UseHsts();
        app.UsePageForLostAddresses();
        app.UseRequestLocalization();
        app.RefuseForeignOrigins();
        app.MapTelemetry();
        app.MapLanguages();
        app.GreetWhenStarted();
        return app;
    }
}
