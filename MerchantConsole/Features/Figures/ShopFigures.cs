using System.Runtime.InteropServices;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Records;

namespace MerchantConsole.Features.Figures;

/// <summary>How many payouts, and their amount in fen.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FigureSum(int Count, long Fen)
{
    public Money Amount => new(Fen);

    /// <summary>The amount of one of them on average, to the fen; zero of none.</summary>
    public Money Average => new(Count == 0 ? 0 : (long)Math.Round((decimal)Fen / Count, MidpointRounding.AwayFromZero));

    public static FigureSum operator +(FigureSum left, FigureSum right) => new(left.Count + right.Count, left.Fen + right.Fen);

    public static FigureSum Add(FigureSum left, FigureSum right) => left + right;
}

/// <summary>A part of what is summed up, told apart by one thing.</summary>
public sealed record FigurePart<T>(T Of, FigureSum Sum);

/// <summary>A person of the shop.</summary>
public sealed record FigurePerson(Guid Id, string AccountName, string DisplayName, bool IsDisabled = false);

/// <summary>One shop day, by what has become of its payouts until now.</summary>
public sealed record DayFigures(ShopDay Day, IReadOnlyDictionary<PayoutResult, FigureSum> Results)
{
    public FigureSum Total => Results.Values.Aggregate(default(FigureSum), FigureSum.Add);

    public FigureSum Of(PayoutResult result) => Results.GetValueOrDefault(result);
}

/// <summary>What an account used of its daily quota (§7): what the goods balance paid by its own rights, for good.</summary>
/// <param name="PerDay">The daily quota that holds now and binds; null when none does.</param>
/// <param name="InSpan">Used on all days together.</param>
/// <param name="Today">Used today.</param>
/// <param name="HighestDay">The day on which most was used, the latest of them; null when nothing was.</param>
/// <param name="Highest">What was used on it.</param>
/// <param name="NeedsOne">Whether the account pays from the goods balance within a quota only (§2); without one it does not at all.</param>
public sealed record QuotaUse(Money? PerDay, Money InSpan, Money Today, ShopDay? HighestDay, Money Highest, bool NeedsOne = false);

/// <summary>One account: what it started, and what it used of its quota.</summary>
public sealed record AccountFigures(FigurePerson Person, FigureSum Sum, QuotaUse Use);

/// <summary>How long a request waited for its answer.</summary>
public sealed record Waited(TimeSpan Time, string PayoutId);

/// <summary>Requests that an admin answered in the span, by the day of the answer, and what became of the others.</summary>
/// <param name="Approved">Requests that were approved.</param>
/// <param name="Rejected">Requests that were rejected by an admin.</param>
/// <param name="Lapsed">Requests that were started in the span and that nobody answered in time.</param>
/// <param name="PendingNow">Requests that wait now, whenever they were started.</param>
/// <param name="Median">The waiting time that half of the answered did not exceed; null when none was answered.</param>
/// <param name="P95">The waiting time that 95 % did not exceed.</param>
/// <param name="Longest">The longest.</param>
public sealed record WaitingFigures(int Approved, int Rejected, int Lapsed, int PendingNow, Waited? Median, Waited? P95, Waited? Longest)
{
    public int Answered => Approved + Rejected;
}

/// <summary>What 打款统计 shows, as of one reading (§12). Payouts belong to the shop day of their start.</summary>
public sealed record ShopFigures
{
    public required DateTimeOffset At { get; init; }

    public required FiguresSpan Span { get; init; }

    /// <summary>Who can be chosen.</summary>
    public required IReadOnlyList<FigurePerson> People { get; init; }

    /// <summary>The one account that everything is narrowed to.</summary>
    public FigurePerson? Only { get; init; }

    public required FigureSum Total { get; init; }

    /// <summary>All four results.</summary>
    public required IReadOnlyList<FigurePart<PayoutResult>> Results { get; init; }

    /// <summary>Every day of the span, from the first.</summary>
    public required IReadOnlyList<DayFigures> Days { get; init; }

    /// <summary>Accounts that started a payout or whose rights paid one, by amount.</summary>
    public required IReadOnlyList<AccountFigures> Accounts { get; init; }

    public required IReadOnlyList<FigurePart<PayoutType>> Types { get; init; }

    /// <summary>Null for what has no source (yet).</summary>
    public required IReadOnlyList<FigurePart<FundingSource?>> Sources { get; init; }

    public required IReadOnlyList<FigurePart<PayoutState>> States { get; init; }

    /// <summary>The reasons that were given most, by count.</summary>
    public required IReadOnlyList<FigurePart<string>> Reasons { get; init; }

    /// <summary>How many further reasons there are, and what they sum up to.</summary>
    public required FigurePart<int> OtherReasons { get; init; }

    public required WaitingFigures Waiting { get; init; }
}
