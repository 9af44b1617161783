using System.Collections.Concurrent;
using System.Globalization;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Simulation;

/// <summary>Runs many seeds on as many threads as there are cores, until one fails.</summary>
internal static class ManySeeds
{
    public static int Option(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable($"MERCHANTCONSOLE_SIMULATION_{name}"), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : otherwise;

    /// <summary>What came of each seed, in order; the run stops soon after the first failure.</summary>
    public static async Task<IReadOnlyList<RunResult>> RunAsync(int first, int seeds, int steps, bool keepLogs = false)
    {
        var results = new ConcurrentBag<RunResult>();
        var (next, failed) = (first - 1, false);
        await InFolderAsync(folder => Task.WhenAll(Enumerable.Range(0, Environment.ProcessorCount).Select(place => OnItsOwnAsync(async () =>
        {
            while (!Volatile.Read(ref failed) && Interlocked.Increment(ref next) is var seed && seed < first + seeds)
            {
                var result = await SimulatedRun.RunAsync(new Script(seed, steps), Path.Combine(folder, $"world{place}.db"));

                // Of a run in which everything held only the figures are kept.
                if (result.Failure is not null) Volatile.Write(ref failed, true);
                results.Add(result.Failure is null && !keepLogs ? result with { Log = [] } : result);
            }

            return results;
        }))));
        return [.. results.OrderBy(result => result.Script.Seed)];
    }

    /// <summary>All that is to be said of a failed run, with a short script that fails alike.</summary>
    public static async Task<string> ReportAsync(RunResult failed)
    {
        var shrunk = await InFolderAsync(folder => OnItsOwnAsync(() => Shrinking.ShrinkAsync(failed, Path.Combine(folder, "world.db"))));
        return string.Join('\n', [
            $"seed {failed.Script.Seed}, step {failed.Steps}: {failed.Failure}", "The last of its log:", .. failed.Log.TakeLast(25), "",
            $"Shrunk from {failed.Script.Happened.Count} to {shrunk.Script.Happened.Count} deeds and faults, {shrunk.Steps} steps: {shrunk.Failure}",
            .. shrunk.Log, "", "Script:", $"{shrunk.Script}",
        ]);
    }

    /// <summary>Runs one script.</summary>
    public static Task<RunResult> RunAsync(Script script) =>
        InFolderAsync(folder => OnItsOwnAsync(() => SimulatedRun.RunAsync(script, Path.Combine(folder, "world.db"))));

    // A thread of its own: a run keeps it busy to the end, and others wait for those of the pool. It has no context that awaits would go back to.
    private static Task<T> OnItsOwnAsync<T>(Func<Task<T>> run) =>
        Task.Factory.StartNew(run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();

    private static async Task<T> InFolderAsync<T>(Func<string, Task<T>> run)
    {
        await Scenery.ReadyAsync();
        var folder = TempFolder.New("simulation");
        var result = await run(folder);
        TempFolder.Delete(folder);
        return result;
    }
}
