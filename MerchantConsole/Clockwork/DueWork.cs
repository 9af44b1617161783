using MerchantConsole.Data;

namespace MerchantConsole.Clockwork;

/// <summary>
/// Claims what is due and runs the use case of each step. Several nodes may do so at once: a lease with a fencing number keeps a row with one
/// worker, and a worker that died loses it when the lease ends.
/// </summary>
public sealed class DueWork(IDueClaims claims, IEnumerable<IDueRows> tables, TimeProvider clock, ILogger<DueWork> log)
{
    /// <summary>How long a worker holds a row; longer than a rail may take.</summary>
    public static readonly TimeSpan LeaseFor = TimeSpan.FromSeconds(60);

    private const int MostAtOnce = 64;
    private const int WorkersAtOnce = 8;

    /// <summary>Runs everything that is due now, once; answers how many rows were claimed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToWholeMilliseconds();
        var due = new List<(IDueRows Rows, ClaimedRow Row)>();
        foreach (var table in tables)
            foreach (var row in await claims.ClaimAsync(table.Table, now, now + LeaseFor, MostAtOnce, cancellationToken))
                due.Add((table, row));
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = WorkersAtOnce, CancellationToken = cancellationToken },
            (claimed, cancellation) => RunRowAsync(claimed.Rows, claimed.Row, cancellation));
        return due.Count;
    }

    /// <summary>When the next row is due, or a lease ends; null when nothing has anything to come.</summary>
    public async Task<DateTimeOffset?> NextAtAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToWholeMilliseconds();
        DateTimeOffset? next = null;
        foreach (var table in tables)
            if (await claims.NextAtAsync(table.Table, now, cancellationToken) is { } at && (next is null || at < next)) next = at;
        return next;
    }

    private async ValueTask RunRowAsync(IDueRows rows, ClaimedRow row, CancellationToken cancellationToken)
    {
        try
        {
            await rows.RunAsync(row, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The lease ends by itself and the step is tried again; that it failed must be seen.
            log.LogError(exception, "The step {Step} of {Key} in {Table} failed", row.Step, row.Key, rows.Table.Name);
        }
    }
}
