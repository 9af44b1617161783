using System.Net;

namespace MerchantConsole.Hosting;

/// <summary>
/// Whether a caller sits at this machine. The connection says so, never a header; the asked-for host can only take it away again, so that neither
/// a proxy on this machine nor a foreign name that resolves to it opens a door.
/// </summary>
internal static class ThisMachine
{
    private static readonly string[] ProxyHeaders = ["X-Forwarded-For", "Forwarded", "X-Real-IP", "Via"];

    public static bool Is(IPAddress? remote, string? host) => IsLoopback(remote) && IsLoopbackName(host);

    /// <summary>As above; whatever came through a proxy is not from here.</summary>
    public static bool Is(HttpContext context) =>
        Is(context.Connection.RemoteIpAddress, context.Request.Host.Host) && !ProxyHeaders.Any(context.Request.Headers.ContainsKey);

    private static bool IsLoopback(IPAddress? remote) =>
        remote is not null && IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote);

    private static bool IsLoopbackName(string? host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IsLoopback(address));
}
