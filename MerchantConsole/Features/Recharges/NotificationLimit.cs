using System.Threading.RateLimiting;
using MerchantConsole.Hosting;

namespace MerchantConsole.Features.Recharges;

/// <summary>
/// How many notifications one address may send: bursts of 200 and 50 a second, far above what a provider sends for one console. What is over is answered
/// 429, which no provider takes for received: it sends the same again. This machine, where the emulators are, is not limited; a proxy on it is.
/// </summary>
internal static class NotificationLimit
{
    public const string Policy = "notifications";

    public static IServiceCollection AddNotificationLimit(this IServiceCollection services) => services.AddRateLimiter(limits =>
    {
        limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limits.AddPolicy(Policy, context => ThisMachine.Is(context)
            ? RateLimitPartition.GetNoLimiter("")
            : RateLimitPartition.GetTokenBucketLimiter(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = 200,
                TokensPerPeriod = 50,
                ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            }));
    });
}
