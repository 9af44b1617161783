using MerchantConsole.Data.Sqlite;
using MerchantConsole.Features.Verification;
using MerchantConsole.Tests.Simulation.Model;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Simulation;

/// <summary>What came of a run.</summary>
/// <param name="Failure">What did not hold; null when everything did.</param>
/// <param name="Steps">Steps until the people went, or until the failure.</param>
internal sealed record RunResult(Script Script, string? Failure, int Steps, int Commits, int Checks, int Crashes, int Payouts, IReadOnlyList<string> Log)
{
    /// <summary>What kind of failure it is, without numbers and names, so that a shrunk run can be told to fail alike.</summary>
    public string Kind
    {
        get
        {
            var text = Failure ?? "";
            var first = text.Split(':', '\n')[0];
            return first.Length <= 6 ? first : new string([.. first.Where(letter => !char.IsDigit(letter)).Take(40)]);
        }
    }
}

/// <summary>
/// Runs one script from its first step until nothing is due any more, with the checker after each step that committed something; when people have gone and
/// the faults have stopped, after every tenth and at the end.
/// </summary>
internal sealed class SimulatedRun : IDisposable
{
    private const int CommitsUncheckedAtDusk = 10;

    // At dusk time goes on by so much at least: somebody may hold a lease that has not ended.
    private static readonly TimeSpan AtLeast = TimeSpan.FromMinutes(5);

    private readonly string file;
    private readonly World world;
    private readonly VerifyInvariants verify;
    private readonly Accounts accounts;
    private int checks;
    private int checkedCommits;

    private SimulatedRun(Script script, Scenery scenery, string file)
    {
        this.file = file;
        world = new World(script, scenery, file);
        verify = new VerifyInvariants(new Life.Contexts(
            new DbContextOptionsBuilder<SqliteConsoleDbContext>().UseSqlite(Life.Connection(file)).Options));
        accounts = new Accounts(world);
    }

    /// <summary>
    /// Runs a script over a file of its own, which is thrown away. SQLite answers at once and the world picks who goes on, so a run never leaves the thread
    /// that it began on.
    /// </summary>
    public static async Task<RunResult> RunAsync(Script script, string file)
    {
        Clear(file);
        var scenery = new Scenery(script.Seed % Scenery.Count);
        await scenery.CopyAsync(file);
        using var run = new SimulatedRun(script, scenery, file);
        return await run.RunAsync();
    }

    public void Dispose()
    {
        accounts.Dispose();
        Clear(file);
    }

    private async Task<RunResult> RunAsync()
    {
        world.Begin();
        foreach (var somebody in world.Scenery.People) world.Spawn(somebody.Name, strand => new StaffLife(world, somebody, strand).RunAsync());
        world.Spawn("buyers", strand => Outsiders.BuyersAsync(world, strand));
        world.Spawn("payers", strand => Outsiders.PayersAsync(world, strand));
        world.Spawn("courier", strand => Outsiders.CourierAsync(world, strand));
        world.Spawn("clock", strand => Outsiders.ClockAsync(world, strand));
        while (world.Failure is null && world.Steps < world.Script.Steps)
        {
            world.StepOnce();
            if (world.Commits > checkedCommits) await CheckAsync();
        }

        var steps = world.Steps;
        if (world.Failure is null) await DuskAsync();
        world.End();
        return new RunResult(world.Script, world.Failure, steps, world.Commits, checks, world.Crashes, world.Names.Payouts.Count, world.Log);
    }

    // Nothing can have changed that was not committed, so the checker looks after each step that committed something. A claim changes leases alone, at which
    // no invariant looks.
    private async Task CheckAsync()
    {
        checks++;
        checkedCommits = world.Commits;
        foreach (var violation in await verify.RunAsync()) world.Fail($"{violation.Invariant}: {violation.Rows}");
        accounts.Compare();
    }

    // The faults stop and people go home. What was under way ends, letters are brought, and time passes until nothing is left to come.
    private async Task DuskAsync()
    {
        world.IsDusk = true;
        var began = world.Now;
        world.Note("the faults stop");
        await UntilNobodyGoesOnAsync();
        for (var round = 1; world.Failure is null; round++)
        {
            if (round > 2_000)
            {
                world.Fail($"T2: something never ends: {accounts.Unfinished()}");
                return;
            }

            foreach (var letter in world.Cashier.Outbox.ToList())
                world.Spawn($"courier.dusk.{round}.{letter.Number}", strand => Outsiders.DeliverAsync(world, strand, letter, isSpoilt: false));
            await UntilNobodyGoesOnAsync();
            if (world.Failure is not null || accounts.Unfinished().Length == 0) break;

            // The clockwork asks every table, so it is called when something is due, and not to hear that nothing is.
            var claimed = 0;
            var wait = (accounts.NextAt() ?? world.Now) - world.Now;
            if (wait <= TimeSpan.Zero)
            {
                world.Spawn($"worker.dusk.{round}", async strand => claimed = await Worker.WorkAsync(world, world.Life, strand, 16));
                await UntilNobodyGoesOnAsync();
            }

            if (claimed == 0) world.Advance(wait > AtLeast ? wait : AtLeast);
        }

        if (world.Failure is null) await CheckAsync();
        if (world.Failure is null) accounts.Close(began);
    }

    private async Task UntilNobodyGoesOnAsync()
    {
        while (world.Failure is null && world.StepOnce())
            if (world.Commits - checkedCommits >= CommitsUncheckedAtDusk) await CheckAsync();
    }

    private static void Clear(string file)
    {
        using (var connection = new SqliteConnection(Life.Connection(file))) SqliteConnection.ClearPool(connection);
        foreach (var ending in new[] { "", "-wal", "-shm" }) File.Delete(file + ending);
    }
}
