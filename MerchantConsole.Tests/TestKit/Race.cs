using System.Globalization;
using MerchantConsole.Features.Verification;

namespace MerchantConsole.Tests.TestKit;

/// <summary>
/// Races: so many rounds on one database, in each of which <see cref="Actors"/> act at once. All the while a reader takes one snapshot of the book after the
/// other, in which it must sum to zero; at the end everything must hold.
/// </summary>
internal static class Race
{
    /// <summary>How many act at once.</summary>
    public const int Actors = 32;

    /// <summary>Names how many rounds each race has; without it <see cref="UsualRounds"/>.</summary>
    public const string Variable = "MERCHANTCONSOLE_RACE_ROUNDS";

    private const int UsualRounds = 12;

    /// <summary>Rounds of each race, from 0.</summary>
    public static int Rounds { get; } =
        int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var rounds) && rounds > 0 ? rounds : UsualRounds;

    /// <summary>Runs the rounds, each with its number.</summary>
    public static async Task RunAsync(ConsoleHost host, Func<int, Task> round)
    {
        using var over = new CancellationTokenSource();
        var reading = Task.Run(() => ReadAsync(host, over.Token));
        try
        {
            for (var number = 0; number < Rounds; number++) await round(number);
        }
        finally
        {
            await over.CancelAsync();
        }

        var (snapshots, violations) = await reading;
        Assert.Empty(violations);
        Assert.True(snapshots > 0, "the book was never read");
        await host.AssertEverythingHoldsAsync();
    }

    /// <summary>One round: everybody at once, each with its number from 0; their answers in that order.</summary>
    public static Task<T[]> AllAsync<T>(Func<int, Task<T>> act) => AtOnce.RunAsync(Actors, act);

    private static async Task<(int Snapshots, List<Violation> Violations)> ReadAsync(ConsoleHost host, CancellationToken over)
    {
        var (snapshots, violations) = (0, new List<Violation>());
        var verify = host.Get<VerifyInvariants>();
        do
        {
            violations.AddRange(await verify.RunOnBookAsync(CancellationToken.None));
            snapshots++;
        }
        while (!over.IsCancellationRequested && violations.Count == 0);
        return (snapshots, violations);
    }
}
