namespace MerchantConsole.Tests.Simulation;

/// <summary>The world's clock. Steps move what it shows and no timer; advancing moves both. Timers fire in order, on the spot.</summary>
internal sealed class WorldClock(DateTimeOffset start) : TimeProvider
{
    private readonly List<Alarm> alarms = [];
    private DateTimeOffset shown = start;

    /// <summary>How long the world has lasted, whatever the clock shows.</summary>
    public TimeSpan Elapsed { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => shown;

    public override long GetTimestamp() => Elapsed.Ticks;

    /// <summary>Sets what is shown, forwards or back, as a person or a time server does.</summary>
    public void Step(TimeSpan by) => shown += by;

    public void Advance(TimeSpan by)
    {
        var until = Elapsed + by;
        while (alarms.Where(alarm => alarm.Due <= until).MinBy(alarm => alarm.Due) is { } next)
        {
            alarms.Remove(next);
            if (next.Due > Elapsed) (shown, Elapsed) = (shown + (next.Due - Elapsed), next.Due);
            next.Fire();
        }

        (shown, Elapsed) = (shown + (until - Elapsed), until);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var alarm = new Alarm(this, () => callback(state));
        alarm.Change(dueTime, period);
        return alarm;
    }

    private sealed class Alarm(WorldClock clock, Action fire) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock.alarms.Remove(this);
            if (dueTime < TimeSpan.Zero) return true;
            Due = clock.Elapsed + dueTime;
            clock.alarms.Add(this);
            return true;
        }

        public void Dispose() => clock.alarms.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
