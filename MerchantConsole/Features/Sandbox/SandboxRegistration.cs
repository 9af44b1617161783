using MerchantConsole.Clockwork;
using MerchantConsole.Rails.Sandbox;

namespace MerchantConsole.Features.Sandbox;

/// <summary>The sandbox (§15), only where enabled.</summary>
public static class SandboxRegistration
{
    public static WebApplicationBuilder AddSandbox(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }

    public static WebApplication MapSandbox(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        if (!app.Services.GetRequiredService<SandboxSwitch>().IsOn) return app;

        // What became due by the jump is worked off at once.
        app.Services.GetRequiredService<SandboxClock>().Advanced += app.Services.GetRequiredService<ClockworkNudge>().Now;
        return app;
    }
}
