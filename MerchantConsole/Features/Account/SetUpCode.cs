using System.Security.Cryptography;
using System.Text;

namespace MerchantConsole.Features.Account;

/// <summary>
/// The one-time code of a console that nobody has set up yet: made when the process starts, kept in memory alone and printed in its log, so that
/// only who can read the log makes the first admin. A few tries a minute are looked at.
/// </summary>
public sealed class SetUpCode
{
    /// <summary>Wrong tries a minute, from anywhere; the next ones are not looked at, right or wrong.</summary>
    public const int TriesPerMinute = 5;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Queue<DateTimeOffset> wrong = new();
    private readonly Lock gate = new();

    /// <summary>The code, as the log shows it.</summary>
    public string Value { get; } = ReadableSecret.New();

    /// <summary>Whether the code is right; null when there were too many wrong ones within the last minute.</summary>
    public bool? IsRight(string? typed, DateTimeOffset now)
    {
        lock (gate)
        {
            while (wrong.TryPeek(out var oldest) && oldest <= now - Window) wrong.Dequeue();
            if (wrong.Count >= TriesPerMinute) return null;
            if (Equal(typed)) return true;
            wrong.Enqueue(now);
            return false;
        }
    }

    // Takes as long wherever the first difference is.
    private bool Equal(string? typed) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes((typed ?? "").Trim().ToLowerInvariant()), Encoding.UTF8.GetBytes(Value));
}
