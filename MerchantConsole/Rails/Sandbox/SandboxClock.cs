namespace MerchantConsole.Rails.Sandbox;

/// <summary>
/// The console's clock while the sandbox is on: real time plus an offset that only grows and outlives a restart. Timers run by real time;
/// whoever sleeps until an instant listens to <see cref="Advanced"/>.
/// </summary>
public sealed class SandboxClock(TimeProvider real, SandboxStore store) : TimeProvider
{
    /// <summary>The furthest that the clock may be moved ahead of real time, over all.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(3660);

    private long offsetTicks = store.Read(connection => SandboxStore.Number(connection, "SELECT OffsetTicks FROM Clock WHERE Id = 1"));

    /// <summary>The clock has jumped forward.</summary>
    public event Action? Advanced;

    /// <summary>How far the clock is ahead of real time, zero or more.</summary>
    public TimeSpan Offset => new(Interlocked.Read(ref offsetTicks));

    public override DateTimeOffset GetUtcNow() => real.GetUtcNow() + Offset;

    public override long GetTimestamp() => real.GetTimestamp();

    public override long TimestampFrequency => real.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => real.LocalTimeZone;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        real.CreateTimer(callback, state, dueTime, period);

    /// <summary>Moves the clock forward and tells its new now; null, and nothing done, when it would go back or past <see cref="Furthest"/>.</summary>
    public DateTimeOffset? Advance(TimeSpan by)
    {
        if (by < TimeSpan.Zero || by > Furthest) return null;
        var moved = store.Write(connection =>
        {
            var rows = SandboxStore.Run(
                connection,
                "UPDATE Clock SET OffsetTicks = OffsetTicks + $by WHERE Id = 1 AND OffsetTicks + $by <= $furthest",
                ("$by", by.Ticks),
                ("$furthest", Furthest.Ticks));
            if (rows == 0) return false;

            // Inside the writer's turn, so that two moves at once cannot leave the smaller offset behind.
            Interlocked.Exchange(ref offsetTicks, SandboxStore.Number(connection, "SELECT OffsetTicks FROM Clock WHERE Id = 1"));
            return true;
        });
        if (!moved) return null;
        Advanced?.Invoke();
        return GetUtcNow();
    }
}
