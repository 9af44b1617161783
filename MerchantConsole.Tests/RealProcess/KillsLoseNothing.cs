using System.Globalization;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.RealProcess;

/// <summary>
/// The published console on SQLite, killed at random under load and while it starts, and started again on the same folder: whatever was answered is there
/// once. <c>MERCHANTCONSOLE_KILL_CYCLES</c> says how many kills (50), <c>MERCHANTCONSOLE_KILL_SEED</c> repeats what the clients do; the instants of a real
/// process cannot be repeated. It runs alone, after the tests that run at once: a start that shares its cores with browsers says nothing about how soon the console
/// is ready again, within 10 s (<c>MERCHANTCONSOLE_READY_WITHIN</c> allows a busy machine more).
/// </summary>
[Collection(nameof(Alone))]
public sealed class KillsLoseNothing(ITestOutputHelper output)
{
    // A console that starts keeps one core busy: two folders at once are done in half the time.
    private const int Folders = 2;

    [Fact]
    public async Task Everything_that_was_answered_is_there_once_however_often_the_console_is_killed()
    {
        var kills = Setting("MERCHANTCONSOLE_KILL_CYCLES") ?? 50;
        var seed = Setting("MERCHANTCONSOLE_KILL_SEED") ?? Random.Shared.Next(1_000_000_000);
        output.WriteLine($"seed {seed}");
        var began = TimeProvider.System.GetTimestamp();

        var runs = Enumerable.Range(0, Folders).Select(number => new KillRun((kills + number) / Folders, seed + number)).ToList();
        await Task.WhenAll(runs.Select(run => run.RunAsync()));

        // A load in which nobody pays and no card is filled in would prove little.
        if (kills >= 20)
        {
            Assert.NotEmpty(runs.SelectMany(run => run.Book.Paid));
            Assert.NotEmpty(runs.SelectMany(run => run.Book.Submitted));
        }

        var ready = runs.SelectMany(run => run.ReadyAfter).Order().ToList();
        var asked = runs.SelectMany(run => run.Book.Asked).ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kills} kills, {runs.Sum(run => run.WhileStarting)} of them while starting, in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s; ready again after {ready[ready.Count / 2].TotalSeconds:0.0} s (median), {ready[^1].TotalSeconds:0.0} s (most)"));
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{asked.Count} keys, {asked.Count(one => one.IsPayout)} payouts, sent {asked.Sum(one => one.Sent)} times; {runs.Sum(run => run.Book.Paid.Count)} codes paid, {runs.Sum(run => run.Book.Submitted.Count)} cards filled in"));
    }

    private static int? Setting(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
