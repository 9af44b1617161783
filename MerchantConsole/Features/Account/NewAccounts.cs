using MerchantConsole.Data;
using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Identity;

namespace MerchantConsole.Features.Account;

/// <summary>A person who is to be able to sign in.</summary>
public sealed record NewPerson(int ShopId, string AccountName, string DisplayName, StaffRole Role);

/// <summary>
/// Makes the two rows of a person, sign-in account and staff member, in whatever transaction the caller has open. Hashing a password is slow
/// on purpose, so it is done before a shop is locked.
/// </summary>
public sealed class NewAccounts(IPasswordHasher<SignInAccount> hasher, ILookupNormalizer names)
{
    // The hasher does not look at the account.
    private static readonly SignInAccount Nobody = new();

    public string Hash(string password) => hasher.HashPassword(Nobody, password);

    /// <summary>The form in which an account name is unique over all shops.</summary>
    public string Normalized(string accountName) => names.NormalizeName(accountName);

    /// <summary>Adds both rows, unsaved. A name that is taken is found when they are saved.</summary>
    public StaffMember Add(ConsoleDbContext db, NewPerson person, string passwordHash, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(person);
        var id = Guid.CreateVersion7(now);
        db.Users.Add(new SignInAccount
        {
            Id = id,
            ShopId = person.ShopId,
            UserName = person.AccountName,
            NormalizedUserName = Normalized(person.AccountName),
            PasswordHash = passwordHash,
            SecurityStamp = NewStamp(),
            LockoutEnabled = true,
        });
        var staff = new StaffMember
        {
            ShopId = person.ShopId,
            Id = id,
            AccountName = person.AccountName,
            DisplayName = person.DisplayName,
            Role = person.Role,
            CreatedAt = now,
        };
        db.Staff.Add(staff);
        return staff;
    }

    /// <summary>A new security stamp: who holds an older one is signed out.</summary>
    public static string NewStamp() => Guid.NewGuid().ToString("N");
}
