using System.Text.Json.Serialization;

namespace MerchantConsole.Domain.Payouts;

/// <summary>What the rules say of a payout: all that stands against it, what to warn of, every limit, and what is left open.</summary>
public sealed record PayoutVerdict
{
    /// <summary>§5; any one of them closes everything.</summary>
    public required IReadOnlyList<Refusal> Blocks { get; init; }

    /// <summary>§6; any one of them closes the goods balance.</summary>
    public required IReadOnlyList<Refusal> ScanOnlyReasons { get; init; }

    /// <summary>What the person must know or confirm (§4); closes nothing by itself.</summary>
    public required IReadOnlyList<PayoutWarning> Warnings { get; init; }

    /// <summary>Every limit with its figures, held or not.</summary>
    public required IReadOnlyList<LimitUse> Limits { get; init; }

    /// <summary>The choices that are open, best first; empty when blocked.</summary>
    public required IReadOnlyList<FundingChoice> OpenChoices { get; init; }

    [JsonIgnore]
    public bool IsBlocked => Blocks.Count > 0;

    /// <summary>
    /// Those of the warnings that say it may be a repeat: the person confirms that it is none (§4). A freight refund of the platform is one for a payout
    /// of freight, whatever the amounts.
    /// </summary>
    /// <param name="type">The payout's type; null while none is chosen.</param>
    public IReadOnlyList<PayoutWarning> RepeatsFor(PayoutType? type) =>
    [
        .. Warnings.Where(warning => warning is PayoutWarning.RepeatOfType or PayoutWarning.SameAmountRecently
            || (warning == PayoutWarning.FreightRefunded && type == PayoutType.ReturnShipping)),
    ];

    public bool Allows(FundingChoice choice) => OpenChoices.Contains(choice);

    /// <summary>What closes a choice; empty when it is open.</summary>
    public IReadOnlyList<Refusal> ReasonsAgainst(FundingChoice choice) =>
        IsBlocked ? Blocks
        : Allows(choice) ? []
        : choice == FundingChoice.GoodsBalance ? ScanOnlyReasons
        : [new Refusal(RefusalCode.SourceNotOpen)];
}

/// <summary>A warning of §4.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PayoutWarning>))]
public enum PayoutWarning
{
    /// <summary>The order has a payout of this type already; the person confirms that it is no repeat.</summary>
    RepeatOfType = 1,

    /// <summary>The order has a refund: a payout is not returned when an order is refunded.</summary>
    OrderRefunded,

    /// <summary>The platform already granted a freight refund for the order; who pays freight confirms that it is no repeat.</summary>
    FreightRefunded,

    /// <summary>The buyer has payouts that count (§7) on other orders within 30 days.</summary>
    BuyerPaidElsewhere,

    /// <summary>The buyer got the same amount for the same type within the last day; the person confirms that it is no repeat.</summary>
    SameAmountRecently,
}

/// <summary>One limit with what was used before this payout; <see cref="Remaining"/> never goes below zero.</summary>
/// <param name="Code">The refusal that the limit leads to when it does not suffice.</param>
/// <param name="RestartsAt">When the use starts again at zero; null when it never does.</param>
public sealed record LimitUse(RefusalCode Code, Money Limit, Money Used, DateTimeOffset? RestartsAt)
{
    public Money Remaining => Limit.Less(Used);

    /// <summary>For the limit that counts payouts: how many are allowed, and how many there are; else null.</summary>
    public int? CountLimit { get; init; }

    public int? Count { get; init; }
}
