using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;

namespace MerchantConsole.Features.Approvals;

/// <summary>Something about a request that an admin should look at twice, with the figures that say why. It closes nothing.</summary>
/// <param name="Amount">What it is compared with.</param>
public sealed record UnusualSign(UnusualKind Kind, int? Count = null, Money? Amount = null);

/// <summary>What may be unusual.</summary>
public enum UnusualKind
{
    /// <summary>More than nineteen of twenty successful payouts of its type, or more than twice their median.</summary>
    AmountHigh = 1,

    /// <summary>More than half of what the buyer paid.</summary>
    OverHalfOfPaid,

    /// <summary>The buyer got two payouts or more on other orders within 30 days.</summary>
    BuyerOften,

    /// <summary>The applicant's third request of the shop day, or a later one.</summary>
    AskedOften,

    /// <summary>The order has a payout of the same type and amount.</summary>
    SameAgain,

    /// <summary>The order has a payout of the same type.</summary>
    SameType,

    OrderRefunded,

    FreightRefunded,

    /// <summary>It has waited for more than a day.</summary>
    WaitsLong,

    /// <summary>The buyer got the same amount for the same type within a day.</summary>
    SameAmountRecently,
}

/// <summary>What successful payouts of one type usually amount to.</summary>
public sealed record UsualAmount(Money Median, Money Percentile95)
{
    /// <summary>Of fewer payouts nothing is called usual.</summary>
    public const int Fewest = 20;

    /// <summary>Null when there are too few.</summary>
    public static UsualAmount? Of(IEnumerable<long> fen)
    {
        var amounts = fen.Order().ToList();
        return amounts.Count < Fewest
            ? null
            : new UsualAmount(new Money(amounts[(amounts.Count - 1) / 2]), new Money(amounts[(int)Math.Ceiling(amounts.Count * 0.95) - 1]));
    }

    public bool IsExceededBy(Money amount) => amount > Percentile95 || amount.Fen > 2 * Median.Fen;
}

/// <summary>Finds what is unusual about a request.</summary>
public static class UnusualSigns
{
    /// <summary>From this request of a shop day on an applicant has asked often.</summary>
    public const int OftenAsked = 3;

    /// <summary>From so many payouts of 30 days on a buyer got many.</summary>
    public const int OftenPaid = 2;

    public static readonly TimeSpan LongWait = TimeSpan.FromDays(1);

    /// <param name="asked">The how-manieth request of its shop day the applicant made with it; 0 when it is of an earlier day.</param>
    /// <param name="usual">What its type usually amounts to; null when nothing is called usual.</param>
    public static IReadOnlyList<UnusualSign> Of(
        PayoutType type, Money amount, DateTimeOffset startedAt, RequestSurroundings around, int asked, UsualAmount? usual, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(around);
        return [.. Found()];

        IEnumerable<UnusualSign> Found()
        {
            if (usual?.IsExceededBy(amount) == true) yield return new(UnusualKind.AmountHigh, Amount: usual.Median);
            if (around.Order is { PaidAmount: var paid } && paid > Money.Zero && amount.Fen * 2 > paid.Fen)
                yield return new(UnusualKind.OverHalfOfPaid, (int)(amount.Fen * 100 / paid.Fen), paid);
            if (around.SameRecently.Count > 0) yield return new(UnusualKind.SameAmountRecently, around.SameRecently.Count);
            if (SameTypeSign(type, amount, around) is { } same) yield return same;
            var toBuyer = around.OfThisBuyer.Where(payout => Payout.Counts(payout.State)).ToList();
            if (toBuyer.Count >= OftenPaid)
                yield return new(UnusualKind.BuyerOften, toBuyer.Count, new Money(toBuyer.Sum(payout => payout.Amount.Fen)));
            if (asked >= OftenAsked) yield return new(UnusualKind.AskedOften, asked);
            if (around.Order?.IsRefunded == true) yield return new(UnusualKind.OrderRefunded);
            if (around.FreightRefunds.Count > 0)
                yield return new(UnusualKind.FreightRefunded, around.FreightRefunds.Count, new Money(around.FreightRefunds.Sum(refund => refund.Amount.Fen)));
            if (now - startedAt > LongWait) yield return new(UnusualKind.WaitsLong, (int)(now - startedAt).TotalDays);
        }
    }

    private static UnusualSign? SameTypeSign(PayoutType type, Money amount, RequestSurroundings around)
    {
        var counted = around.OfThisOrder.Where(payout => payout.Type == type && Payout.Counts(payout.State)).ToList();
        if (counted.Count == 0) return null;
        var same = counted.Count(payout => payout.Amount == amount);
        return same > 0 ? new(UnusualKind.SameAgain, same, amount) : new(UnusualKind.SameType, counted.Count);
    }
}
