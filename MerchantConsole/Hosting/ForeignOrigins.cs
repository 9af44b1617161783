namespace MerchantConsole.Hosting;

/// <summary>
/// Browsers open a WebSocket to any host and send the cookie with it, so a page of another site could drive a circuit. Whoever says to come from
/// elsewhere is turned away; a caller without an Origin is no browser.
/// </summary>
internal static class ForeignOrigins
{
    public static void RefuseForeignOrigins(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!OpensCircuit(context.Request) || !IsForeign(context.Request)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });

    // Upgrade is HTTP/1.1, CONNECT is HTTP/2; the circuit's other transports are below its path.
    private static bool OpensCircuit(HttpRequest request) =>
        request.Headers.Upgrade.Count > 0
        || HttpMethods.IsConnect(request.Method)
        || request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase);

    // The scheme is not compared: behind a proxy that ends TLS it differs.
    private static bool IsForeign(HttpRequest request) =>
        request.Headers.Origin is { Count: > 0 } origins
        && !(Uri.TryCreate(origins.ToString(), UriKind.Absolute, out var origin)
            && (origin.Scheme is "http" or "https")
            && new HostString(origin.Authority).Equals(WithoutDefaultPort(request, origin)));

    // A Uri leaves out the port that its scheme implies; a Host header may spell it out.
    private static HostString WithoutDefaultPort(HttpRequest request, Uri origin) =>
        origin.IsDefaultPort && request.Host.Port == origin.Port ? new HostString(request.Host.Host) : request.Host;
}
