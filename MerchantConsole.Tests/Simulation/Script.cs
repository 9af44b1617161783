using System.Globalization;

namespace MerchantConsole.Tests.Simulation;

/// <summary>
/// What a run is made of: a seed and a number of steps, and, for a run that was shrunk, the only deeds and faults that still happen. Written as text it can
/// be run again: the first line is "seed S steps N", each further line one deed or fault.
/// </summary>
internal sealed class Script
{
    private readonly HashSet<string>? only;

    public Script(int seed, int steps, IEnumerable<string>? only = null)
    {
        (Seed, Steps) = (seed, steps);
        this.only = only?.ToHashSet(StringComparer.Ordinal);
    }

    public int Seed { get; }

    public int Steps { get; }

    /// <summary>What happened of what may be left out, in order.</summary>
    public List<string> Happened { get; } = [];

    public bool Allows(string what)
    {
        if (only?.Contains(what) == false) return false;
        Happened.Add(what);
        return true;
    }

    public Script With(IEnumerable<string> kept) => new(Seed, Steps, kept);

    public static Script Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var first = lines[0].Split(' ');
        return new(
            int.Parse(first[1], CultureInfo.InvariantCulture),
            int.Parse(first[3], CultureInfo.InvariantCulture),
            lines.Length > 1 ? lines.Skip(1) : null);
    }

    public override string ToString() => string.Join('\n', [$"seed {Seed} steps {Steps}", .. only ?? []]);
}
