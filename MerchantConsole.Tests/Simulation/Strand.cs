namespace MerchantConsole.Tests.Simulation;

/// <summary>One line of doing in the world: a person, a worker's row, a courier's delivery. It flows with the awaits, so whoever takes a turn knows whose it is.</summary>
internal sealed class Strand(World world, string name)
{
    private static readonly AsyncLocal<Strand?> Current = new();

    private readonly ulong hash = Chance.Hash(name);
    private int draws;

    public static Strand? Now => Current.Value;

    public string Name { get; } = name;

    /// <summary>Which of its deeds is being done.</summary>
    public int Deed { get; private set; }

    /// <summary>The command that it runs at this moment; null for what comes due by itself.</summary>
    public Call? Call { get; set; }

    /// <summary>The instant that was read under the shop's lock.</summary>
    public DateTimeOffset LockedAt { get; set; }

    /// <summary>How many transactions it has committed.</summary>
    public int Commits { get; set; }

    /// <summary>Makes this strand the one that acts from here on, in this async method and what it calls.</summary>
    public void Enter() => Current.Value = this;

    public void Begin(int deed) => (Deed, draws) = (deed, 0);

    public int Draw(int below) => Chance.Draw(world.Script.Seed, hash, Deed, draws++, below);

    public T Pick<T>(IReadOnlyList<T> from) => from[Draw(from.Count)];

    /// <summary>True that many times of a hundred.</summary>
    public bool Percent(int percent) => Draw(100) < percent;

    /// <summary>Whether a fault or deed of that name happens here; a script may leave it out.</summary>
    public bool Happens(string what, int perMille) => Draw(1000) < perMille && world.Script.Allows($"{Name}#{Deed}.{draws} {what}");
}

/// <summary>A command under way: what is asked of the model when it commits, and what the model said.</summary>
internal sealed class Call(Func<DateTimeOffset, string> ask)
{
    public Func<DateTimeOffset, string> Ask { get; } = ask;

    public string? Expected { get; set; }
}
