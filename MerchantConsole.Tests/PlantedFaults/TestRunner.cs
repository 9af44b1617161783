using System.Text.RegularExpressions;

namespace MerchantConsole.PlantedFaults;

/// <summary>Runs test classes of the copy until the first failure.</summary>
/// <param name="copy">The copy.</param>
/// <param name="simulation">Whether the simulation may be asked where the named classes found nothing.</param>
internal sealed partial class TestRunner(SourceCopy copy, bool simulation)
{
    private const string Seeds = "MERCHANTCONSOLE_SIMULATION_SEEDS";

    // A fault that the simulation can see at all is seen by one of these: the table was made with as many. The test command has two thousand.
    private const string Enough = "120";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    /// <summary>The test that noticed, as <c>Class.Method</c>; null when none did.</summary>
    public async Task<string?> FindAsync(IReadOnlyCollection<string> finders)
    {
        var classes = finders.Where(finder => finder != PlantedFault.Simulation).ToList();
        if (classes.Count > 0 && await RunAsync(classes.SelectMany(name => new[] { "-class", $"*.{name}" })) is { } found) return found;
        return simulation && copy.HasSimulation && finders.Contains(PlantedFault.Simulation)
            ? await RunAsync(["-class", "MerchantConsole.Tests.Simulation.*"])
            : null;
    }

    private async Task<string?> RunAsync(IEnumerable<string> what)
    {
        var said = await Command.RunAsync(
            "dotnet", ["exec", copy.Tests, .. what, "-stopOnFail", "-noColor", "-noLogo"], Longest, ("LC_ALL", "C.UTF-8"), (Seeds, Environment.GetEnvironmentVariable(Seeds) ?? Enough));
        if (said.ExitCode == 0) return NothingRan(said.Output) ? throw new InvalidOperationException($"No test ran:\n{said.Output}") : null;
        await Console.Error.WriteLineAsync(string.Join('\n', said.Output.Split('\n').SkipWhile(line => !line.Contains("[FAIL]", StringComparison.Ordinal)).Take(6)));
        var failed = Failure().Match(said.Output);
        if (failed.Success) return failed.Groups["test"].Value;
        return said.ExitCode is null ? "a test that does not end any more" : $"tests that do not run any more:\n{said.Output}";
    }

    private static bool NothingRan(string output) => output.Contains("Total: 0", StringComparison.Ordinal);

    // The name's last two parts, without the values of a theory's row.
    [GeneratedRegex(@"^\s*(?:\w+\.)*(?<test>\w+\.\w+)(?:\(.*)? \[FAIL\]", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Failure();
}
