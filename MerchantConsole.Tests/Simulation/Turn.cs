using System.Runtime.CompilerServices;

namespace MerchantConsole.Tests.Simulation;

/// <summary>A place where the world may go on with somebody else; whoever awaits it goes on when the scheduler picks it.</summary>
internal sealed class Turn(World world, Life? life, long at, Func<bool>? ready = null, CancellationToken cancelled = default) : ICriticalNotifyCompletion
{
    private Action? continuation;

    /// <summary>When it would be picked, in the scheduler's own time.</summary>
    public long At { get; } = at;

    public long Number { get; set; }

    /// <summary>The process whose turn it is; null for people and what else outlives a crash.</summary>
    public Life? Life { get; } = life;

    public bool IsReady => cancelled.IsCancellationRequested || ready is null || ready();

    public bool IsCompleted => Life is { IsOver: true };

    public Turn GetAwaiter() => this;

    public void GetResult()
    {
        if (Life is { IsOver: true }) throw new SimulatedCrashException();
        cancelled.ThrowIfCancellationRequested();
    }

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        this.continuation = continuation;
        world.Wait(this);
    }

    public void GoOn() => continuation!();
}

/// <summary>The process died: nothing of it goes on.</summary>
internal sealed class SimulatedCrashException : Exception
{
    public SimulatedCrashException()
        : base("the process died")
    {
    }
}
