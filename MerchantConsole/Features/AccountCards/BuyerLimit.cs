using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace MerchantConsole.Features.AccountCards;

/// <summary>How often one address may look at cards and send them, within <see cref="Window"/>. A person needs a few; who guesses tokens needs 2^190.</summary>
public sealed record BuyerLimits(int Reads, int Posts)
{
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    public static BuyerLimits Default { get; } = new(Reads: 60, Posts: 10);
}

/// <summary>
/// Counts by address, reading apart from sending; a network of IPv6 (/64) is one address, and this machine is like any other. What is over is answered
/// 429 by a page that says so.
/// </summary>
internal sealed class BuyerLimit(BuyerLimits limits) : IRateLimiterPolicy<string>
{
    public const string Policy = "buyer-cards";

    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected { get; } = async (rejected, _) =>
    {
        rejected.HttpContext.Response.Headers.RetryAfter =
            BuyerLimits.Window.TotalSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await BuyerDoor.Page(rejected.HttpContext, BuyerFace.TooOften).ExecuteAsync(rejected.HttpContext);
    };

    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        var posts = HttpMethods.IsPost(httpContext.Request.Method);
        return RateLimitPartition.GetFixedWindowLimiter($"{(posts ? "post" : "read")} {Network(httpContext.Connection.RemoteIpAddress)}", _ =>
            new FixedWindowRateLimiterOptions { PermitLimit = posts ? limits.Posts : limits.Reads, Window = BuyerLimits.Window });
    }

    private static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }
}
