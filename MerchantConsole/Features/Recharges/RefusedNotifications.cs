using MerchantConsole.Domain.Recharges;

namespace MerchantConsole.Features.Recharges;

/// <summary>
/// Says in the log that notifications were refused. Anybody may send some, so each cause is said at most once a minute, with how many there were
/// meanwhile; and of no more causes than a person would read.
/// </summary>
public sealed class RefusedNotifications(TimeProvider clock, ILogger<RefusedNotifications> log)
{
    private const int MostCauses = 64;

    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<(RechargeMethod Method, string Why), (DateTimeOffset SaidAt, int Since)> causes = [];

    public void Say(RechargeMethod method, int shopId, string why)
    {
        int meanwhile;
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var key = (method, causes.Count < MostCauses || causes.ContainsKey((method, why)) ? why : "any other cause");
            if (causes.TryGetValue(key, out var cause) && now - cause.SaidAt < Quiet)
            {
                causes[key] = (cause.SaidAt, cause.Since + 1);
                return;
            }

            meanwhile = cause.Since;
            causes[key] = (now, 0);
        }

        log.LogWarning(
            "A notification of {Method} to shop {ShopId} was refused: {Why}; {Meanwhile} more since it was last said", method, shopId, why, meanwhile);
    }
}
