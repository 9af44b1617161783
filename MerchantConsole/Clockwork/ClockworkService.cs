using MerchantConsole.Data;

namespace MerchantConsole.Clockwork;

/// <summary>
/// The one runner of due work: works off what is due, then sleeps until the next instant that a row names, or until a commit or a moved clock
/// nudges it.
/// </summary>
public sealed class ClockworkService(
    DueWork work, ShopNotices notices, ClockworkNudge nudge, TimeProvider clock, ILogger<ClockworkService> log) : BackgroundService
{
    /// <summary>The longest sleep: work of another node that fell over is found after this at the latest.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = notices.ListenToAll(_ =>
        {
            nudge.Now();
            return Task.CompletedTask;
        });
        work.Freed += nudge.Now;
        var running = new HashSet<Task>();
        while (!stoppingToken.IsCancellationRequested) await TurnAsync(running, stoppingToken);
        await Task.WhenAll(running);
        work.Freed -= nudge.Now;
    }

    private async Task TurnAsync(HashSet<Task> running, CancellationToken stoppingToken)
    {
        try
        {
            running.RemoveWhere(task => task.IsCompleted);
            var free = DueWork.Workers - running.Count;
            var begun = free > 0 ? await work.BeginAsync(free, stoppingToken) : [];
            running.UnionWith(begun);

            // With every worker busy the next thing to wait for is one of them; else a commit, a moved clock, or the next instant that a row names.
            if (running.Count >= DueWork.Workers) await Task.WhenAny(running);
            else if (begun.Count == 0) await nudge.WaitAsync(await SleepAsync(stoppingToken), stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The console stops; leases end by themselves.
        }
        catch (Exception exception)
        {
            log.LogError(exception, "The clockwork could not look for due work; it tries again");
            await nudge.WaitAsync(AfterTrouble, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<TimeSpan> SleepAsync(CancellationToken stoppingToken)
    {
        if (await work.NextAtAsync(stoppingToken) is not { } next) return LongestSleep;
        var wait = next - clock.GetUtcNow();
        return wait <= TimeSpan.Zero ? TimeSpan.FromMilliseconds(50) : wait < LongestSleep ? wait : LongestSleep;
    }
}
