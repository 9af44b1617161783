using MerchantConsole.Data;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using Npgsql;
using OpenTelemetry.Metrics;

namespace MerchantConsole.Hosting;

/// <summary>Whether the console is well, for machines: <c>/healthz</c> for everybody, <c>/metrics</c> for this machine or an admin.</summary>
internal static class Telemetry
{
    private const string Policy = "Metrics";

    private static readonly string[] Meters =
    [
        "Microsoft.AspNetCore.Components", "Microsoft.AspNetCore.Components.Server.Circuits", "Microsoft.AspNetCore.Identity",
        "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections", "MerchantConsole",
    ];

    public static void AddTelemetry(this IServiceCollection services)
    {
        services.AddHealthChecks().AddDbContextCheck<ConsoleDbContext>("database");
        services.AddOpenTelemetry().WithMetrics(metrics => metrics
            .AddAspNetCoreInstrumentation()
            .AddHttpClientInstrumentation()
            .AddRuntimeInstrumentation()
            .AddNpgsqlInstrumentation()
            .AddMeter(Meters)
            .AddPrometheusExporter());
        services.AddAuthorizationBuilder().AddPolicy(Policy, policy => policy.RequireAssertion(context =>
            (context.Resource is HttpContext http && ThisMachine.Is(http)) || context.User.IsInRole(nameof(StaffRole.Admin))));
    }

    public static void MapTelemetry(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks(ConsoleRoutes.Health).AllowAnonymous();
        app.MapPrometheusScrapingEndpoint(ConsoleRoutes.Metrics).RequireAuthorization(Policy);
    }
}
