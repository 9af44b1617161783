using MerchantConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Account;

/// <summary>How a try to change one's own password ended.</summary>
public enum ChangePasswordAnswer
{
    Changed = 1,

    /// <summary>The old password was wrong; it counts towards the lock-out as a wrong one at sign-in does.</summary>
    Wrong,

    /// <summary>Too many wrong passwords; even the right one is not looked at for a while.</summary>
    Locked,

    /// <summary>The new password is too short or too long (<see cref="PasswordRule"/>).</summary>
    Weak,

    /// <summary>The new password was not typed the same twice.</summary>
    Differ,

    /// <summary>The new password is the old one.</summary>
    Same,

    /// <summary>The sign-in no longer stands.</summary>
    NotSignedIn,

    /// <summary>A field was left empty; nothing was tried.</summary>
    Missing,
}

/// <summary>
/// Changes the password of who is signed in (§2). Every other sign-in of the account ends, this one goes on: it gets a cookie with the new security
/// stamp, so it must run within a request.
/// </summary>
public sealed class ChangePassword(
    UserManager<SignInAccount> accounts,
    SignInManager<SignInAccount> signIn,
    IDbContextFactory<ConsoleDbContext> contexts,
    ILogger<ChangePassword> log)
{
    public async Task<ChangePasswordAnswer> RunAsync(CurrentStaff? person, string? old, string? wanted, string? again)
    {
        if (person is null || await accounts.FindByIdAsync(person.StaffId.ToString()) is not { } account || !await IsActiveAsync(person))
            return ChangePasswordAnswer.NotSignedIn;
        if (string.IsNullOrEmpty(old) || string.IsNullOrEmpty(wanted) || string.IsNullOrEmpty(again)) return ChangePasswordAnswer.Missing;
        if (wanted != again) return ChangePasswordAnswer.Differ;
        if (!PasswordRule.Allows(wanted)) return ChangePasswordAnswer.Weak;

        // What is longer than any that can be set is not hashed at all.
        if (old.Length > PasswordRule.Longest) return ChangePasswordAnswer.Wrong;
        var result = await signIn.CheckPasswordSignInAsync(account, old, lockoutOnFailure: true);
        if (result.IsLockedOut)
        {
            log.LogWarning("The account {Account} is locked after too many wrong passwords", account.UserName);
            return ChangePasswordAnswer.Locked;
        }

        if (!result.Succeeded) return ChangePasswordAnswer.Wrong;
        if (wanted == old) return ChangePasswordAnswer.Same;
        var changed = await accounts.ChangePasswordAsync(account, old, wanted!);
        if (!changed.Succeeded)
            throw new InvalidOperationException($"A password was not changed: {string.Join(", ", changed.Errors.Select(error => error.Code))}");
        await signIn.RefreshSignInAsync(account);
        log.LogInformation("{Account} changed its password", account.UserName);
        return ChangePasswordAnswer.Changed;
    }

    private async Task<bool> IsActiveAsync(CurrentStaff person)
    {
        await using var db = await contexts.CreateDbContextAsync();
        return await db.Staff.AnyAsync(s => s.ShopId == person.ShopId && s.Id == person.StaffId && s.DisabledAt == null);
    }
}
