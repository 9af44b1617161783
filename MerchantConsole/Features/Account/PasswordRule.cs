namespace MerchantConsole.Features.Account;

/// <summary>Length alone makes a password (§2): no rule of composition.</summary>
public static class PasswordRule
{
    /// <summary>In characters.</summary>
    public const int Shortest = 10;

    public const int Longest = 128;

    public static bool Allows(string? password) => password is { Length: >= Shortest and <= Longest };
}
