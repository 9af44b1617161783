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
    public static IReadOnlyList<RunResult> Run(int first, int seeds, int steps, bool keepLogs = false)
    {
        var folder = TempFolder.New("simulation");
        var results = new ConcurrentBag<RunResult>();
        var (next, failed) = (first - 1, false);
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(thread => new Thread(() =>
        {
            while (!Volatile.Read(ref failed) && Interlocked.Increment(ref next) is var seed && seed < first + seeds)
            {
                var result = SimulatedRun.Run(new Script(seed, steps), Path.Combine(folder, $"world{thread}.db"));

                // Of a run in which everything held only the figures are kept.
                if (result.Failure is not null) Volatile.Write(ref failed, true);
                results.Add(result.Failure is null && !keepLogs ? result with { Log = [] } : result);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        TempFolder.Delete(folder);
        return [.. results.OrderBy(result => result.Script.Seed)];
    }

    /// <summary>All that is to be said of a failed run, with a short script that fails alike.</summary>
    public static string Report(RunResult failed)
    {
        var shrunk = Apart(file => Shrinking.Shrink(failed, file));
        return string.Join('\n', [
            $"seed {failed.Script.Seed}, step {failed.Steps}: {failed.Failure}", "The last of its log:", .. failed.Log.TakeLast(25), "",
            $"Shrunk from {failed.Script.Happened.Count} to {shrunk.Script.Happened.Count} deeds and faults, {shrunk.Steps} steps: {shrunk.Failure}",
            .. shrunk.Log, "", "Script:", $"{shrunk.Script}",
        ]);
    }

    /// <summary>Runs one script.</summary>
    public static RunResult Run(Script script) => Apart(file => SimulatedRun.Run(script, file));

    // On a thread of its own, which has no context that awaits would go back to.
    private static RunResult Apart(Func<string, RunResult> run)
    {
        var folder = TempFolder.New("simulation");
        RunResult result = null!;
        var thread = new Thread(() => result = run(Path.Combine(folder, "world.db")));
        thread.Start();
        thread.Join();
        TempFolder.Delete(folder);
        return result;
    }
}
