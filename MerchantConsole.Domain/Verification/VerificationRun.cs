namespace MerchantConsole.Domain.Verification;

/// <summary>What became of a run of the checker.</summary>
public enum VerificationState
{
    /// <summary>It waits for its time, or for a worker.</summary>
    Waiting = 1,

    Running,

    /// <summary>All was looked at, whatever was found.</summary>
    Done,

    /// <summary>It could not be carried through.</summary>
    Failed,
}

/// <summary>The one step of a run that has not ended.</summary>
public enum VerificationStep
{
    Run = 1,
}

/// <summary>Something that does not hold, as it was found.</summary>
/// <param name="Invariant">Its name in the list of invariants, such as <c>M6</c>.</param>
/// <param name="Rows">The rows that show it, for whoever mends it.</param>
/// <param name="PayoutId">The payout that it is about; null when it is about none or several.</param>
public sealed record VerificationFinding(string Invariant, string Rows, string? PayoutId);

/// <summary>账务核对: one run of the checker over one shop, at night or because an admin asked for it, and what it found.</summary>
public sealed class VerificationRun
{
    public const int IdLength = 32;

    /// <summary>So many findings are kept with a run; what is found beyond them is counted.</summary>
    public const int MostFindings = 100;

    private VerificationRun()
    {
    }

    public int ShopId { get; private init; }

    /// <summary>Of a night its date, so that it is planned once; else by chance.</summary>
    public string Id { get; private init; } = "";

    /// <summary>The admin who asked for it; null at night.</summary>
    public Guid? AskedById { get; private init; }

    /// <summary>That person's name at that time.</summary>
    public string AskedByName { get; private init; } = "";

    public VerificationState State { get; private set; } = VerificationState.Waiting;

    /// <summary>When it is, or was, to begin.</summary>
    public DateTimeOffset DueAt { get; private init; }

    public DateTimeOffset? BeganAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>How long the checker itself ran, in milliseconds.</summary>
    public long Milliseconds { get; private set; }

    /// <summary>Payouts that were checked so far; at the end, all.</summary>
    public long Payouts { get; private set; }

    /// <summary>Rows of all tables that were looked at so far.</summary>
    public long Rows { get; private set; }

    /// <summary>How much does not hold; 0 while it has not ended.</summary>
    public int Found { get; private set; }

    /// <summary>The first of it.</summary>
    public IReadOnlyList<VerificationFinding> Findings { get; private set; } = [];

    public VerificationStep? NextStep { get; private set; }

    public DateTimeOffset? NextAt { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    public long LeaseNumber { get; private set; }

    public bool IsEnded => State is VerificationState.Done or VerificationState.Failed;

    /// <summary>The run of a night.</summary>
    public static VerificationRun OfNight(int shopId, ShopDay night, DateTimeOffset dueAt) => new()
    {
        ShopId = shopId,
        Id = IdOfNight(night),
        DueAt = dueAt,
        NextStep = VerificationStep.Run,
        NextAt = dueAt,
    };

    /// <summary>A run that an admin asked for, due at once.</summary>
    public static VerificationRun AskedFor(int shopId, string id, Guid staffId, string staffName, DateTimeOffset now) => new()
    {
        ShopId = shopId,
        Id = id,
        AskedById = staffId,
        AskedByName = staffName,
        DueAt = now,
        NextStep = VerificationStep.Run,
        NextAt = now,
    };

    public static string IdOfNight(ShopDay night) => FormattableString.Invariant($"night-{night.Date:yyyyMMdd}");

    /// <summary>A worker begins, from nothing.</summary>
    public void Begin(DateTimeOffset now) => (State, BeganAt, Payouts, Rows) = (VerificationState.Running, now, 0, 0);

    /// <summary>The worker is so far, and holds the run until then.</summary>
    public void Hold(long payouts, long rows, DateTimeOffset leaseUntil) => (Payouts, Rows, LeaseUntil) = (payouts, rows, leaseUntil);

    /// <summary>Everything was looked at.</summary>
    public void Finish(long payouts, long rows, IReadOnlyList<VerificationFinding> findings, TimeSpan took, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(findings);
        (Payouts, Rows, Found, Milliseconds) = (payouts, rows, findings.Count, (long)took.TotalMilliseconds);
        Findings = [.. findings.Take(MostFindings)];
        End(VerificationState.Done, now);
    }

    /// <summary>It could not be carried through.</summary>
    public void Fail(DateTimeOffset now) => End(VerificationState.Failed, now);

    /// <summary>It is begun anew then.</summary>
    public void PutOff(DateTimeOffset until) => (State, NextAt, LeaseUntil) = (VerificationState.Waiting, until, null);

    private void End(VerificationState state, DateTimeOffset now)
    {
        (State, EndedAt) = (state, now);
        (NextStep, NextAt, LeaseUntil) = (null, null, null);
    }
}
