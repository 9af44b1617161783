namespace MerchantConsole.Domain.Payouts;

/// <summary>
/// How many payouts started on one shop day that are alike in everything that the figures of §12 tell apart, and their amount. It repeats sums over
/// the payouts so that a chart over a year reads days and not payouts; it changes only with a recorded move, and the checker compares both.
/// </summary>
public sealed class PayoutSum
{
    public int ShopId { get; init; }

    /// <summary>The shop day of the start.</summary>
    public DateOnly Day { get; init; }

    public Guid ApplicantId { get; init; }

    public PayoutType Type { get; init; }

    /// <summary>Zero while a request is undecided, or when it never came to money.</summary>
    public FundingSource Source { get; init; }

    public PayoutState State { get; init; }

    /// <summary>打款原因, as given.</summary>
    public string Reason { get; init; } = "";

    public int Count { get; set; }

    /// <summary>The sum of the amounts, in fen.</summary>
    public long Fen { get; set; }
}
