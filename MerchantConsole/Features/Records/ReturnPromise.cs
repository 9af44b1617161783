using MerchantConsole.Domain;

namespace MerchantConsole.Features.Records;

/// <summary>When closed money is back in the goods balance, as promised (§10: 3-5 working days), in days of the mainland calendar.</summary>
/// <param name="First">The first day on which it may be back.</param>
/// <param name="Last">The last day of the promise.</param>
/// <param name="IsProvisional">Whether the calendar of those days has not been published yet, so that they may move.</param>
public sealed record ReturnPromise(ShopDay First, ShopDay Last, bool IsProvisional)
{
    private const int FewestDays = 3;
    private const int MostDays = 5;

    /// <summary>The promise of a payout that was or will be closed at that instant.</summary>
    /// <param name="closedAt">When it closes.</param>
    /// <param name="scheduledAt">When the return is due by the shop's policy, once that is known.</param>
    public static ReturnPromise Of(DateTimeOffset closedAt, DateTimeOffset? scheduledAt = null)
    {
        var calendar = WorkingDays.Mainland;
        var first = ShopDay.Of(scheduledAt ?? calendar.Add(closedAt, FewestDays));
        var last = ShopDay.Of(calendar.Add(closedAt, MostDays));
        if (last < first) last = first;
        return new ReturnPromise(first, last, calendar.IsProvisional(last));
    }
}
