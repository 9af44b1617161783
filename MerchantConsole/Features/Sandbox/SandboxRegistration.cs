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
        return app;
    }
}
