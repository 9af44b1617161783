namespace MerchantConsole.Features.Account;

/// <summary>
/// Locks names that no account has just as accounts are locked, so that the answers do not tell which names exist. Kept in memory by real time,
/// bounded in number.
/// </summary>
public sealed class UnknownNames
{
    private const int Most = 10_000;

    private readonly Dictionary<string, (int Wrong, DateTimeOffset LockedUntil)> names = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Notes one more try and tells whether the name is locked now.</summary>
    public bool IsLockedAfterTry(string name, int most, TimeSpan forHowLong, DateTimeOffset now)
    {
        lock (gate)
        {
            var (wrong, lockedUntil) = names.GetValueOrDefault(name);
            if (lockedUntil > now) return true;
            if (names.Count >= Most) names.Clear();
            var locks = wrong + 1 >= most;
            names[name] = locks ? (0, now + forHowLong) : (wrong + 1, lockedUntil);
            return locks;
        }
    }
}
