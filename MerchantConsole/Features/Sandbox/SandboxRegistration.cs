using MerchantConsole.Clockwork;
using MerchantConsole.Rails.Sandbox;

namespace MerchantConsole.Features.Sandbox;

/// <summary>The sandbox (§15), only where enabled.</summary>
public static class SandboxRegistration
{
    public static WebApplicationBuilder AddSandbox(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (!SandboxSwitch.Of(builder.Configuration, builder.Environment).IsOn) return builder;
        builder.Services.AddSingleton<SandboxAccess>();
        builder.Services.AddSingleton<SandboxQueries>();
        builder.Services.AddSingleton<AdvanceClock>();
        builder.Services.AddSingleton<ScriptRail>();
        builder.Services.AddSingleton<ClearRailScript>();
        return builder;
    }

    public static WebApplication MapSandbox(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!app.Services.GetRequiredService<SandboxSwitch>().IsOn)
        {
            // The page is part of the program, so its address has to be taken away.
            app.Use((context, next) =>
            {
                if (!context.Request.Path.StartsWithSegments(ConsoleRoutes.Sandbox, StringComparison.OrdinalIgnoreCase)) return next(context);
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
            return app;
        }

        // What became due by a jump of the clock is worked off at once.
        app.Services.GetRequiredService<SandboxClock>().Advanced += app.Services.GetRequiredService<ClockworkNudge>().Now;
        app.MapSandboxApi();
        return app;
    }
}
