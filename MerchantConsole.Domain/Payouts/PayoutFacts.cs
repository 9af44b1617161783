using System.Text.Json.Serialization;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;

namespace MerchantConsole.Domain.Payouts;

/// <summary>
/// Everything a rule may look at: a closed list, loaded in one transaction and stored with the decision, so that the decision can be judged
/// again from its inputs (invariant P7).
/// </summary>
public sealed record PayoutFacts
{
    public required DateTimeOffset Now { get; init; }

    public required PayoutPolicy Policy { get; init; }

    public required ShopFacts Shop { get; init; }

    /// <summary>Null when this shop has no such order.</summary>
    public OrderFacts? Order { get; init; }

    /// <summary>On whose authority the goods balance would pay: the applicant, or the admin who approves (§6).</summary>
    public required PayerFacts Payer { get; init; }

    /// <summary>Null before a type is chosen.</summary>
    public PayoutType? Type { get; init; }

    /// <summary>Null before an amount is typed.</summary>
    public Money? Amount { get; init; }

    /// <summary>The amount, or before one is typed the least that could be (§5, <c>BalanceInsufficient</c>).</summary>
    [JsonIgnore]
    public Money AmountOrMinimum => Amount ?? Policy.Minimum;

    [JsonIgnore]
    public ShopDay Today => ShopDay.Of(Now);
}

/// <summary>What rules see of the shop. Sums are of the shop day of <see cref="PayoutFacts.Now"/>, counted as §7 says.</summary>
public sealed record ShopFacts(
    Money GoodsBalance,
    bool HasUnpaidBills,
    bool IsZeroYuanEntry,
    bool DepositPaid,
    bool RiskFlagged,
    Money PayoutsToday,
    Money GoodsPayoutsToday);

/// <summary>What rules see of the order.</summary>
/// <param name="CountedPayouts">Payouts that count towards the three per order (§7).</param>
/// <param name="LatestStart">The latest start of any payout of the order, whatever became of it; null when there is none.</param>
/// <param name="PaidTypes">Types of the counted payouts.</param>
public sealed record OrderFacts(
    string OrderSn,
    DateTimeOffset? GroupedAt,
    bool IsPromotion,
    bool RiskFlagged,
    bool IsRefunded,
    int CountedPayouts,
    DateTimeOffset? LatestStart,
    IReadOnlyList<PayoutType> PaidTypes,
    int FreightRefunds = 0,
    int BuyersOtherPayouts = 0)
{
    /// <summary>Payouts of the same buyer that count (§7), of this order and the others, within a day.</summary>
    public IReadOnlyList<RecentPayout> RecentlyPaid { get; init; } = [];

    /// <summary>Nothing that is judged: what the payout is found by later.</summary>
    [JsonIgnore]
    public OrderedGoods? Goods { get; init; }

    /// <summary>The cap of the order under a policy (§5).</summary>
    public Money Cap(PayoutPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.CapFor(IsPromotion);
    }
}

/// <summary>A payout that the buyer got lately.</summary>
public sealed record RecentPayout(string PayoutId, PayoutType Type, Money Amount, DateTimeOffset At);

/// <summary>What rules see of the person on whose authority the goods balance would pay.</summary>
/// <param name="Quota">Null when none is set. An admin has none, whatever is stored (§2).</param>
/// <param name="DebitedToday">The account's own goods-balance use of the shop day (§7).</param>
public sealed record PayerFacts(Guid StaffId, StaffRole Role, Quota? Quota, Money DebitedToday)
{
    /// <summary>The quota that binds: none for an admin; a service admin's only when one was given to it (§2).</summary>
    [JsonIgnore]
    public Quota? BindingQuota => Role == StaffRole.Admin ? null : Quota;
}
