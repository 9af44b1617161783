using MerchantConsole.Rails.Sandbox;

namespace MerchantConsole.Tests.Rails.Sandbox;

public sealed class SandboxClockMovesForward : IDisposable
{
    private readonly SandboxFolder sandbox = new();

    [Fact]
    public void It_is_real_time_until_it_is_moved() => Assert.Equal(sandbox.Real.GetUtcNow(), sandbox.Clock.GetUtcNow());

    [Fact]
    public void It_jumps_ahead_and_goes_on_with_real_time()
    {
        var start = sandbox.Real.GetUtcNow();
        Assert.Equal(start.AddHours(1), sandbox.Clock.Advance(TimeSpan.FromHours(1)));
        sandbox.Real.Advance(TimeSpan.FromSeconds(3));
        sandbox.Clock.Advance(TimeSpan.FromDays(7));

        Assert.Equal(start.AddDays(7).AddHours(1).AddSeconds(3), sandbox.Clock.GetUtcNow());
    }

    [Fact]
    public void It_never_goes_back()
    {
        Assert.Null(sandbox.Clock.Advance(TimeSpan.FromTicks(-1)));
        Assert.Null(sandbox.Clock.Advance(TimeSpan.MinValue));
        Assert.Equal(TimeSpan.Zero, sandbox.Clock.Offset);
    }

    [Fact]
    public void It_stops_before_the_end_of_the_calendar()
    {
        Assert.NotNull(sandbox.Clock.Advance(SandboxClock.Furthest));
        Assert.Null(sandbox.Clock.Advance(TimeSpan.FromTicks(1)));
        Assert.Null(sandbox.Clock.Advance(TimeSpan.MaxValue));
        Assert.Equal(SandboxClock.Furthest, sandbox.Clock.Offset);
    }

    [Fact]
    public void It_wakes_who_sleeps_only_when_it_moved()
    {
        var woken = 0;
        sandbox.Clock.Advanced += () => woken++;

        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        sandbox.Clock.Advance(TimeSpan.FromMinutes(-1));

        Assert.Equal(1, woken);
    }

    [Fact]
    public void A_restart_keeps_how_far_it_is_ahead()
    {
        sandbox.Clock.Advance(TimeSpan.FromDays(1));
        sandbox.Restart();

        Assert.Equal(TimeSpan.FromDays(1), sandbox.Clock.Offset);
    }

    [Fact]
    public async Task Moves_at_once_all_count()
    {
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => sandbox.Clock.Advance(TimeSpan.FromMinutes(1)))));

        Assert.Equal(TimeSpan.FromMinutes(32), sandbox.Clock.Offset);
    }

    public void Dispose() => sandbox.Dispose();
}
