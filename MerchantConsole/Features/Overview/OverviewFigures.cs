using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Records;

namespace MerchantConsole.Features.Overview;

/// <summary>What the overview shows, as of one reading.</summary>
/// <param name="Day">The shop day of the reading.</param>
/// <param name="Today">What was started that day, by what has become of it.</param>
/// <param name="Open">What waits for a person, whenever it was started.</param>
/// <param name="Money">The shop's balance and limits.</param>
/// <param name="Own">The own quota; null when the account is no longer there.</param>
/// <param name="LatestOfShop">The shop's newest payouts.</param>
/// <param name="LatestOfMine">The person's own newest payouts.</param>
public sealed record OverviewFigures(
    ShopDay Day, TodaysPayouts Today, OpenPayouts Open, ShopMoney Money, OwnQuota? Own,
    IReadOnlyList<RecordRow> LatestOfShop, IReadOnlyList<RecordRow> LatestOfMine);

/// <summary>A count with its amount.</summary>
public sealed record Tally(int Count, Money Amount)
{
    public static Tally Zero { get; } = new(0, Money.Zero);
}

/// <summary>Payouts that were started on one shop day. Those with an unknown outcome are among those in processing (§8).</summary>
public sealed record TodaysPayouts(Tally Started, Tally Succeeded, Tally Failed, Tally Processing, Tally OutcomeUnknown);

/// <summary>Failed payouts, and those whose rail owes an answer with the instant since when it owes the oldest.</summary>
public sealed record OpenPayouts(int Failed, int OutcomeUnknown, DateTimeOffset? UnknownSince);

/// <summary>The shop's goods balance and its daily limits with what is used of them (§5, §6).</summary>
public sealed record ShopMoney(Money GoodsBalance, Money DailyLimit, Money DailyUsed, Money GoodsLimit, Money GoodsUsed);

/// <summary>The person's own quota (§6) as it holds now, a running raise included, with what is used of it today; null quota: none holds, which binds a service account alone.</summary>
public sealed record OwnQuota(StaffRole Role, string AccountName, Quota? Quota, Money Used)
{
    /// <summary>The quota that binds: an admin has none, whatever is stored (§2).</summary>
    public Quota? Binding => new PayerFacts(Guid.Empty, Role, Quota, Used).BindingQuota;
}
