using System.Globalization;
using MerchantConsole.Tests.Simulation.Model;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Tests.Simulation;

/// <summary>
/// One seed's world: a clock, whoever acts in it, and a scheduler that goes on with one of them at a time, picked by the seed. Everything runs on the one
/// thread that calls <see cref="StepOnce"/>; nothing sleeps and nothing depends on the machine.
/// </summary>
internal sealed class World(Script script, Scenery scenery, string file)
{
    private readonly List<Turn> waiting = [];
    private long time;
    private long turns;

    public Script Script { get; } = script;

    public Scenery Scenery { get; } = scenery;

    /// <summary>The database's file.</summary>
    public string File { get; } = file;

    public WorldClock Clock { get; } = new(scenery.Start);

    public ModelTown Model { get; } = scenery.Town();

    public Names Names { get; } = new();

    public TransferLedger Transfers { get; } = new();

    public CashierLedger Cashier { get; } = new();

    /// <summary>Card links that reached a buyer, in order.</summary>
    public List<CardLink> Inbox { get; } = [];

    public List<string> Log { get; } = [];

    public string? Failure { get; private set; }

    public int Steps { get; private set; }

    /// <summary>The faults have stopped and people have gone; what is due still happens.</summary>
    public bool IsDusk { get; set; }

    /// <summary>The process that runs at this moment.</summary>
    public Life Life { get; private set; } = null!;

    public int Commits { get; set; }

    public int Crashes { get; private set; }

    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Every fourth seed stops at each command of a transaction, the others where somebody else could see a difference: so they come further.</summary>
    public bool IsFine => Script.Seed % 4 == 0;

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan by)
    {
        Clock.Advance(by);
        Model.Shown(Now);
    }

    /// <summary>Sets the clock, forwards or back.</summary>
    public void Step(TimeSpan by)
    {
        Clock.Step(by);
        Model.Shown(Now);
    }

    public bool CrashWanted { get; set; }

    public void Note(string text)
    {
        var who = Strand.Now is { } strand ? $"{strand.Name}#{strand.Deed}" : "world";
        Log.Add(string.Create(CultureInfo.InvariantCulture, $"{Steps,4} {Now:MM-dd HH:mm:ss.fff} {who}: {text}"));
    }

    public void Fail(string why)
    {
        if (Failure is not null) return;
        foreach (var known in Names.Payouts) why = why.Replace(known.Id, known.Name, StringComparison.Ordinal);
        Failure = why;
        Note($"FAILS: {why}");
    }

    /// <summary>A turn that comes soon, mostly; now and then one that lets many others go first.</summary>
    public Turn TurnAsync(Life? life, int usual = 10)
    {
        var draw = Strand.Now?.Draw(100) ?? 0;
        var wait = 1 + (Strand.Now?.Draw(usual) ?? 0) * (draw < 4 ? 40 : draw < 20 ? 5 : 1);
        return new Turn(this, life, time + wait);
    }

    /// <summary>A turn that comes when something is so.</summary>
    public Turn UntilAsync(Life? life, Func<bool> ready, CancellationToken cancelled = default) =>
        new(this, life, time + 1 + (Strand.Now?.Draw(10) ?? 0), ready, cancelled);

    /// <summary>Sleeps by the world's clock.</summary>
    public Turn SleepAsync(Life? life, TimeSpan span, CancellationToken cancelled = default)
    {
        var until = Clock.Elapsed + span;
        return UntilAsync(life, () => Clock.Elapsed >= until, cancelled);
    }

    public void Wait(Turn turn)
    {
        turn.Number = turns++;
        waiting.Add(turn);
    }

    /// <summary>Begins somebody's doing; what it throws is a bug.</summary>
    public void Spawn(string name, Func<Strand, Task> doing)
    {
        _ = RunAsync();

        async Task RunAsync()
        {
            var strand = new Strand(this, name);
            strand.Enter();
            try
            {
                await doing(strand);
            }
            catch (Exception exception) when (IsSimulated(exception))
            {
                // It was a doing of a process that died, or met a fault that nobody answers to.
            }
            catch (Exception exception)
            {
                Fail($"exception in {name}: {exception}");
            }
        }
    }

    /// <summary>Whether an exception is one of the faults that this world makes, and not a bug of the console.</summary>
    public static bool IsSimulated(Exception? exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
            if (inner is SimulatedCrashException or SqliteException { SqliteErrorCode: 5 or 10 or 13 } or SimulatedRailException) return true;
        return false;
    }

    /// <summary>Goes on with one that waits; false when nobody can go on.</summary>
    public bool StepOnce()
    {
        Turn? next = null;
        foreach (var turn in waiting)
            if ((next is null || turn.At < next.At || (turn.At == next.At && turn.Number < next.Number)) && turn.IsReady) next = turn;
        if (next is null) return false;
        waiting.Remove(next);
        time = Math.Max(time, next.At);
        Steps++;
        next.GoOn();
        if (CrashWanted) Crash();
        return true;
    }

    /// <summary>Starts the process: what was under way is found in the file.</summary>
    public void Begin() => Life = new Life(this, Crashes);

    /// <summary>The process dies in the middle of everything and is started anew; the file, the rails and the people stay.</summary>
    public void Crash()
    {
        CrashWanted = false;
        Crashes++;
        Note("the process dies");
        var dead = Life;
        dead.IsOver = true;
        foreach (var turn in waiting.Where(turn => turn.Life == dead).OrderBy(turn => turn.Number).ToList())
        {
            waiting.Remove(turn);
            turn.GoOn();
        }

        dead.Dispose();
        Begin();
    }

    public void End()
    {
        Life.IsOver = true;
        foreach (var turn in waiting.Where(turn => turn.Life is not null).ToList())
        {
            waiting.Remove(turn);
            turn.GoOn();
        }

        Life.Dispose();
    }
}
