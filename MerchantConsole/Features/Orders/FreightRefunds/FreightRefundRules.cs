using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Orders.Import;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>
/// What holds of every freight refund, from wherever it comes, and who may write them: whoever imports orders (§2), since it is what the form warns
/// of. What the platform's service said is taken away by nobody.
/// </summary>
public static class FreightRefundRules
{
    public const int LongestNumber = 64;

    public const int LongestNote = 200;

    /// <summary>More than any parcel costs: a slip of the hand.</summary>
    public static readonly Money Most = new(1_000_000);

    // Clocks differ a little.
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The roles that may import and enter.</summary>
    public static IReadOnlyCollection<StaffRole> Roles => ImportRights.Roles;

    /// <summary>What is said of an amount that is none, or not within the bounds.</summary>
    public static Refusal AmountRule { get; } = new(RefusalCode.FreightAmountInvalid) { Limit = Most };

    /// <summary>What stands against an amount; null when nothing does.</summary>
    public static Refusal? Against(Money amount) => amount > Money.Zero && amount <= Most ? null : AmountRule;

    /// <summary>What stands against an instant; null when nothing does.</summary>
    public static RefusalCode? Against(DateTimeOffset at, DateTimeOffset now) =>
        at < Earliest ? RefusalCode.TimeInvalid : at > now + Ahead ? RefusalCode.FreightTimeInFuture : null;

    /// <summary>
    /// What stands against an instant for an order that was grouped then; null when nothing does, or the order is not grouped. Whoever writes a refund
    /// down may leave out the seconds, or the time of day.
    /// </summary>
    public static Refusal? AgainstOrder(DateTimeOffset at, DateTimeOffset? groupedAt)
    {
        if (groupedAt is not { } grouped || at >= Minute(grouped)) return null;
        var isWholeDay = ShopDay.BeijingTime(at).TimeOfDay == TimeSpan.Zero;
        return isWholeDay && ShopDay.Of(at) == ShopDay.Of(grouped) ? null : new Refusal(RefusalCode.FreightBeforeGrouped) { Since = grouped };
    }

    /// <summary>The beginning of the minute in which an instant lies.</summary>
    public static DateTimeOffset Minute(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute));

    /// <summary>Whether this person may take a refund away: what was entered or imported, whoever did so and an admin.</summary>
    public static bool MayRemove(FreightRefundSource source, Guid? enteredBy, Guid staffId, StaffRole role) => 
        source != FreightRefundSource.Platform && (role == StaffRole.Admin || (Roles.Contains(role) && enteredBy == staffId));
}
