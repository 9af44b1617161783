using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Records;

namespace MerchantConsole.Features.Overview;

/// <summary>What the overview shows, as of one reading.</summary>
public sealed record OverviewFigures
{
    /// <summary>The instant of the reading; what ends soon is judged by it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The shop day of the reading.</summary>
    public required ShopDay Day { get; init; }

    /// <summary>What was started that day so far, beside the whole of the day before and of the same weekday a week before.</summary>
    public required IReadOnlyList<DayMeasure> Days { get; init; }

    /// <summary>Money that is under way, whenever it was started, by the states of §8 that are no end.</summary>
    public required IReadOnlyList<OpenMoney> Open { get; init; }

    /// <summary>What asks for a person.</summary>
    public required IReadOnlyList<OverviewNumber> Needs { get; init; }

    /// <summary>Payouts that are 打款失败 now, by why their current attempt failed.</summary>
    public required IReadOnlyList<OverviewNumber> Failures { get; init; }

    /// <summary>The shop's balance and limits.</summary>
    public required ShopMoney Money { get; init; }

    /// <summary>The own quota; null when the account is no longer there.</summary>
    public required OwnQuota? Own { get; init; }

    /// <summary>For admins: the accounts that have used most of their daily quota, the closest to its end first.</summary>
    public required IReadOnlyList<AccountQuota> Closest { get; init; }

    /// <summary>The shop's newest payouts.</summary>
    public required IReadOnlyList<RecordRow> LatestOfShop { get; init; }

    /// <summary>The person's own newest payouts.</summary>
    public required IReadOnlyList<RecordRow> LatestOfMine { get; init; }

    /// <summary>Whether there is any order to pay for.</summary>
    public required bool HasOrders { get; init; }

    /// <summary>Whether the shop has never paid anything out.</summary>
    public bool IsNew => LatestOfShop.Count == 0;
}

/// <summary>A count with its amount.</summary>
public sealed record Tally(int Count, Money Amount)
{
    public static Tally Zero { get; } = new(0, Money.Zero);
}

/// <summary>A count and amount by its name, with the list of exactly what it counts.</summary>
public sealed record OverviewNumber(string Name, string Href, Tally Tally);

/// <summary>One measure of three days: today so far, and two whole days to compare it with.</summary>
public sealed record DayMeasure(string Name, OverviewNumber Today, OverviewNumber Yesterday, OverviewNumber WeekAgo);

/// <summary>What is in one state. Payouts with an unknown outcome are among those in processing as well (§8).</summary>
/// <param name="State">The state.</param>
/// <param name="OutcomeUnknown">Whether only those of which the outcome is unknown are meant.</param>
/// <param name="Number">How many, and how much.</param>
public sealed record OpenMoney(PayoutState State, bool OutcomeUnknown, OverviewNumber Number);

/// <summary>The shop's goods balance and its daily limits with what is used of them (§5, §6).</summary>
public sealed record ShopMoney(Money GoodsBalance, Money DailyLimit, Money DailyUsed, Money GoodsLimit, Money GoodsUsed)
{
    /// <summary>What keeps the shop as a whole from paying, or from paying from the goods balance, whatever the order.</summary>
    public IReadOnlyList<Refusal> Stops { get; init; } = [];
}

/// <summary>The person's own quota (§6) as it holds now, a running raise included, with what is used of it today; null quota: none holds, which binds a service account alone.</summary>
public sealed record OwnQuota(StaffRole Role, string AccountName, Quota? Quota, Money Used)
{
    /// <summary>The quota that binds: an admin has none, whatever is stored (§2).</summary>
    public Quota? Binding => new PayerFacts(Guid.Empty, Role, Quota, Used).BindingQuota;
}

/// <summary>What an account has used of its daily quota today.</summary>
public sealed record AccountQuota(string AccountName, string DisplayName, Money PerDay, Money Used);
