using System.Collections.Concurrent;
using MerchantConsole.Data;

namespace MerchantConsole.Clockwork;

/// <summary>
/// Claims what is due and runs the use case of each step. Several nodes may do so at once: a lease with a fencing number keeps a row with one
/// worker, and a worker that died loses it when the lease ends.
/// </summary>
public sealed class DueWork(IDueClaims claims, IEnumerable<IDueRows> tables, TimeProvider clock, ILogger<DueWork> log)
{
    private readonly IReadOnlyList<IDueRows> dueRows = [.. tables];
    private readonly ConcurrentDictionary<string, int> running = new(StringComparer.Ordinal);
    private int turn;

    /// <summary>How long a worker holds a row; longer than a rail may take.</summary>
    public static readonly TimeSpan LeaseFor = TimeSpan.FromSeconds(60);

    /// <summary>So many rows are worked on at once, each by a worker of its own: a rail that stays silent holds up one of them and nobody else.</summary>
    public const int Workers = 16;

    /// <summary>A worker of a table that has few of them is free again.</summary>
    public event Action? Freed;

    /// <summary>Claims what is due now, at most that many rows. Each time another table is asked first, so that none starves. What is claimed must be run.</summary>
    public async Task<IReadOnlyList<ClaimedWork>> ClaimAsync(int most, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().ToWholeMilliseconds();
        var claimed = new List<ClaimedWork>();
        var next = await LookAsync(now, cancellationToken);
        if (next.Values.All(at => at > now)) return claimed;
        var first = (int)((uint)Interlocked.Increment(ref turn) % (uint)Math.Max(1, dueRows.Count));
        for (var i = 0; i < dueRows.Count && claimed.Count < most; i++)
        {
            var table = dueRows[(first + i) % dueRows.Count];
            var free = Math.Min(most - claimed.Count, Free(table));
            if (free <= 0 || !next.TryGetValue(table.Table.Name, out var at) || at > now) continue;
            IReadOnlyList<ClaimedRow> rows;
            try
            {
                rows = await claims.ClaimAsync(table.Table, now, now + LeaseFor, free, cancellationToken);
            }
            catch (Exception exception) when (claimed.Count > 0 && exception is not OperationCanceledException)
            {
                // What is held already must be run; the table that could not be asked is asked again in the next turn.
                log.LogError(exception, "Nothing could be claimed from {Table}; what was claimed before is done", table.Table.Name);
                break;
            }

            foreach (var row in rows)
            {
                Count(table, 1);
                claimed.Add(new ClaimedWork(table, row));
            }
        }

        return claimed;
    }

    /// <summary>Claims what is due now, at most that many rows, and begins each on a worker of its own; answers what runs.</summary>
    public async Task<IReadOnlyList<Task>> BeginAsync(int most, CancellationToken cancellationToken)
    {
        var claimed = await ClaimAsync(most, cancellationToken);
        return [.. claimed.Select(work => Task.Run(() => RunAsync(work, cancellationToken), CancellationToken.None))];
    }

    /// <summary>Runs what is due now, once, to its end; answers how many rows were claimed.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var begun = await BeginAsync(Workers, cancellationToken);
        await Task.WhenAll(begun);
        return begun.Count;
    }

    /// <summary>
    /// When the next row is due, or a lease ends; null when nothing has anything to come. Of a table without a free worker nothing is: see <see cref="Freed"/>.
    /// </summary>
    public async Task<DateTimeOffset?> NextAtAsync(CancellationToken cancellationToken)
    {
        var next = await LookAsync(clock.GetUtcNow().ToWholeMilliseconds(), cancellationToken);
        return next.Count == 0 ? null : next.Values.Min();
    }

    // When something of each table that has a free worker is due: one look, which takes nobody's turn. Most of the time nothing is.
    private async Task<IReadOnlyDictionary<string, DateTimeOffset>> LookAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var free = dueRows.Where(table => Free(table) > 0).Select(table => table.Table).ToList();
        return free.Count == 0 ? new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal) : await claims.NextAtAsync(free, now, cancellationToken);
    }

    // Only what takes long is held to a number of its own; the workers as a whole are whoever asks' to count.
    private int Free(IDueRows table) => table.AtOnce >= Workers ? Workers : table.AtOnce - running.GetValueOrDefault(table.Table.Name);

    private void Count(IDueRows table, int more) => running.AddOrUpdate(table.Table.Name, more, (_, count) => count + more);

    /// <summary>Runs one claimed row's step to its end; a failure is logged and never thrown.</summary>
    public async Task RunAsync(ClaimedWork work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        var (rows, row) = work;
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
        finally
        {
            Count(rows, -1);
            if (rows.AtOnce < Workers) Freed?.Invoke();
        }
    }
}

/// <summary>A row that was claimed, and the table whose use case runs it.</summary>
public sealed record ClaimedWork(IDueRows Rows, ClaimedRow Row);
