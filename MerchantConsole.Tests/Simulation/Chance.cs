namespace MerchantConsole.Tests.Simulation;

/// <summary>
/// Chance that does not depend on what was drawn elsewhere: a draw is a hash of the seed, of who draws, in which of its deeds, and how many draws that deed
/// made before. So a deed that is left out of a run leaves the others as they were, which is what lets a failure shrink.
/// </summary>
internal static class Chance
{
    /// <summary>A number from 0 up to, not including, <paramref name="below"/>.</summary>
    public static int Draw(int seed, ulong who, int deed, int draw, int below)
    {
        var mixed = Mix(Mix(Mix((ulong)(uint)seed + 0x9E3779B97F4A7C15UL) ^ who) ^ ((ulong)(uint)deed << 32 | (uint)draw));
        return (int)(mixed % (ulong)below);
    }

    /// <summary>A stable hash of a name (FNV-1a).</summary>
    public static ulong Hash(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in name) hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }

    // SplitMix64's last step.
    private static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ value >> 27) * 0x94D049BB133111EBUL;
        return value ^ value >> 31;
    }
}
