namespace MerchantConsole.Clockwork;

/// <summary>Wakes the clockwork. A nudge during work is kept, so that nothing is slept through; many nudges are one.</summary>
public sealed class ClockworkNudge : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Now()
    {
        try
        {
            if (signal.CurrentCount == 0) signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else nudged at the same instant: one nudge is enough.
        }
    }

    /// <summary>Waits for a nudge, at most that long by the real clock (a moved sandbox clock nudges).</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => signal.WaitAsync(atMost, cancellationToken);

    public void Dispose() => signal.Dispose();
}
