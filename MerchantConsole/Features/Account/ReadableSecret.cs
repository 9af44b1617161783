using System.Security.Cryptography;

namespace MerchantConsole.Features.Account;

/// <summary>
/// Passwords and codes that the console makes up: three groups of four letters and digits, which can be read out and typed off a screen. Nobody
/// guesses one in 10^17, and what looks alike (0 and o, 1 and l) is left out.
/// </summary>
public static class ReadableSecret
{
    /// <summary>In characters, hyphens included.</summary>
    public const int Length = 14;

    private const string Letters = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int Groups = 3;
    private const int PerGroup = 4;

    /// <summary>A new one, such as <c>k7mp-x3qh-9wzt</c>.</summary>
    public static string New() => string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, PerGroup)));
}
