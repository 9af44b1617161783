using MerchantConsole.Data;

namespace MerchantConsole.Clockwork;

/// <summary>
/// Claims what is due and runs the use case of each step. Several nodes may do so at once: a lease with a fencing number keeps a row with one
/// worker, and a worker that died loses it when the lease ends.
/// </summary>
public sealed class DueWork(IDueClaims claims, IEnumerable<IDueRows> tables, TimeProvider clock, ILogger<DueWork> log)
{
    private readonly IReadOnlyList<IDueRows> dueRows = [.. tables];
    private int turn;

    /// <summary>How long a worker holds a row; longer than a rail may take.</summary>
    public static readonly TimeSpan LeaseFor = TimeSpan.FromSeconds(60);

    /// <summary>So many rows are worked on at once, each by a worker of its own: a rail that stays silent holds up one of them and nobody else.</summary>
    public const int Workers = 16;

    /// <summary>Claims what is due now, at most that many rows, and begins each; answers what runs. Each time another table is asked first, so that none starves.</summary>
    public async Task<IReadOnlyList<Task>> BeginAsync(int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToWholeMilliseconds();
        var begun = new List<Task>();
        var first = (int)((uint)Interlocked.Increment(ref turn) % (uint)Math.Max(1, dueRows.Count));
        for (var i = 0; i < dueRows.Count && begun.Count < most; i++)
        {
            var table = dueRows[(first + i) % dueRows.Count];
            foreach (var row in await claims.ClaimAsync(table.Table, now, now + LeaseFor, most - begun.Count, cancellationToken))
                begun.Add(Task.Run(() => RunRowAsync(table, row, cancellationToken), CancellationToken.None));
        }

        return begun;
    }

    /// <summary>Runs what is due now, once, to its end; answers how many rows were claimed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(Workers, cancellationToken);
        await Task.WhenAll(begun);
        return begun.Count;
    }

    /// <summary>When the next row is due, or a lease ends; null when nothing has anything to come.</summary>
    public async Task<DateTimeOffset?> NextAtAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToWholeMilliseconds();
        DateTimeOffset? next = null;
        foreach (var table in dueRows)
            if (await claims.NextAtAsync(table.Table, now, cancellationToken) is { } at && (next is null || at < next)) next = at;
        return next;
    }

    private async Task RunRowAsync(IDueRows rows, ClaimedRow row, CancellationToken cancellationToken)
    {
        try
        {
            await rows.RunAsync(row, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The console stops; the lease ends by itself.
        }
        catch (Exception exception)
        {
            // The lease ends by itself and the step is tried again; that it failed must be seen.
            log.LogError(exception, "The step {Step} of {Key} in {Table} failed", row.Step, row.Key, rows.Table.Name);
        }
    }
}
