using MerchantConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Account;

/// <summary>How a try to sign in ended.</summary>
public enum SignInAnswer
{
    SignedIn = 1,

    /// <summary>Wrong name or wrong password; which of them is not told.</summary>
    Wrong,

    /// <summary>Too many wrong passwords; even the right one is not looked at for a while.</summary>
    Locked,

    /// <summary>The password was right, but the account is disabled.</summary>
    Disabled,

    /// <summary>No account or no password was typed; nothing was tried.</summary>
    Missing,
}

/// <summary>Signs a person in by account name and password (§2).</summary>
public sealed class SignIn(
    UserManager<SignInAccount> accounts,
    SignInManager<SignInAccount> signIn,
    IDbContextFactory<ConsoleDbContext> contexts,
    UnknownNames unknown,
    ILogger<SignIn> log)
{
    // Longer than any that can be set; what is longer is not hashed at all.
    private const int LongestName = 64;

    // What a name without an account is hashed against, so that it takes as long.
    private static readonly string NobodysHash = new PasswordHasher<SignInAccount>().HashPassword(new SignInAccount(), "nobody");

    public async Task<SignInAnswer> RunAsync(string? accountName, string? password)
    {
        accountName = accountName?.Trim() ?? "";
        if (accountName.Length == 0 || string.IsNullOrEmpty(password)) return SignInAnswer.Missing;
        if (accountName.Length > LongestName || password.Length > PasswordRule.Longest) return SignInAnswer.Wrong;
        if (await accounts.FindByNameAsync(accountName) is not { } account) return Nobody(accountName, password);

        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (result.IsLockedOut)
        {
            log.LogWarning("The account {Account} is locked after too many wrong passwords", account.UserName);
            return SignInAnswer.Locked;
        }

        if (!result.Succeeded) return SignInAnswer.Wrong;
        await using var db = await contexts.CreateDbContextAsync();
        var active = await db.Staff.AnyAsync(s => s.ShopId == account.ShopId && s.Id == account.Id && s.DisabledAt == null);
        if (!active) return SignInAnswer.Disabled;
        await signIn.SignInAsync(account, isPersistent: false);
        log.LogInformation("{Account} of shop {ShopId} signed in", account.UserName, account.ShopId);
        return SignInAnswer.SignedIn;
    }

    private SignInAnswer Nobody(string accountName, string password)
    {
        var lockout = accounts.Options.Lockout;
        if (unknown.IsLockedAfterTry(
            accounts.NormalizeName(accountName), lockout.MaxFailedAccessAttempts, lockout.DefaultLockoutTimeSpan, TimeProvider.System.GetUtcNow()))
            return SignInAnswer.Locked;
        accounts.PasswordHasher.VerifyHashedPassword(new SignInAccount(), NobodysHash, password);
        return SignInAnswer.Wrong;
    }
}
