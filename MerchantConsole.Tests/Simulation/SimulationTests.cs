using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Simulation;

/// <summary>
/// Everything that must always hold (invariants M1 to T2), in many small worlds: each seed another order of the same people, buyers, payers, couriers, rails
/// and faults. <c>MERCHANTCONSOLE_SIMULATION_SEEDS</c>, <c>_FIRST_SEED</c> and <c>_STEPS</c> make it longer (a seed takes about 0.2 s of one core); <c>_SCRIPT</c> names a file to run again.
/// </summary>
[Collection(nameof(Alone))]
public sealed class SimulationTests
{
    [Fact]
    public async Task Everything_holds_after_every_step_of_every_seed_and_the_model_gives_every_answer()
    {
        var (first, seeds, steps) = (ManySeeds.Option("FIRST_SEED", 1), ManySeeds.Option("SEEDS", 2_000), ManySeeds.Option("STEPS", 300));
        var began = TimeProvider.System.GetTimestamp();
        var results = await ManySeeds.RunAsync(first, seeds, steps);
        var took = TimeProvider.System.GetElapsedTime(began);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{results.Count} seeds, {results.Sum(r => (long)r.Steps)} steps, {results.Sum(r => r.Commits)} commits, {results.Sum(r => r.Checks)} checks, "
            + $"{results.Sum(r => r.Crashes)} crashes, {results.Sum(r => r.Payouts)} payouts in {took.TotalSeconds:0} s");
        if (results.FirstOrDefault(result => result.Failure is not null) is { } failed) Assert.Fail(await ManySeeds.ReportAsync(failed));
        Assert.Equal(seeds, results.Count);
    }

    [Theory, InlineData(4), InlineData(5), InlineData(6), InlineData(7)]
    public async Task The_same_seed_gives_the_same_log_letter_for_letter(int seed)
    {
        var once = (await ManySeeds.RunAsync(seed, 1, 600, keepLogs: true))[0];
        var again = (await ManySeeds.RunAsync(seed, 1, 600, keepLogs: true))[0];
        Assert.NotEmpty(once.Log);
        Assert.Equal(string.Join('\n', once.Log), string.Join('\n', again.Log));
    }

    [Fact]
    public async Task A_script_of_everything_that_happened_is_the_same_run()
    {
        var whole = (await ManySeeds.RunAsync(9, 1, 400, keepLogs: true))[0];
        var script = Script.Read(whole.Script.With(whole.Script.Happened).ToString());
        Assert.Equal(string.Join('\n', whole.Log), string.Join('\n', (await ManySeeds.RunAsync(script)).Log));
    }

    [Fact]
    public async Task A_script_that_is_named_holds()
    {
        if (Environment.GetEnvironmentVariable("MERCHANTCONSOLE_SIMULATION_SCRIPT") is not { Length: > 0 } file) return;
        var result = await ManySeeds.RunAsync(Script.Read(await File.ReadAllTextAsync(file)));
        Assert.True(result.Failure is null, string.Join('\n', [result.Failure, .. result.Log]));
    }
}
