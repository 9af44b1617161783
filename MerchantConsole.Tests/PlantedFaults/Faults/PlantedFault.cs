namespace MerchantConsole.PlantedFaults;

/// <summary>One small change that makes the console wrong.</summary>
/// <param name="What">What is wrong by it, as the README's table says it.</param>
/// <param name="File">The source, from the root of the tree.</param>
/// <param name="Find">Occurs there exactly once; as short as that allows, so that other changes leave it alone.</param>
/// <param name="Replace">What stands there instead.</param>
/// <param name="Finders">The test classes that should notice, the likeliest first; <see cref="Simulation"/> is one of them.</param>
public sealed record PlantedFault(string What, string File, string Find, string Replace, params string[] Finders)
{
    /// <summary>Stands for every test of the simulation.</summary>
    public const string Simulation = "simulation";

    /// <summary>The source with the fault in it; null when its text does not occur exactly once.</summary>
    public string? PlantIn(string source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var at = source.IndexOf(Find, StringComparison.Ordinal);
        return at >= 0 && source.IndexOf(Find, at + 1, StringComparison.Ordinal) < 0
            ? string.Concat(source.AsSpan(0, at), Replace, source.AsSpan(at + Find.Length))
            : null;
    }
}
