using System.Data.Common;
using System.Security.Claims;
using MerchantConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Account;

/// <summary>How often a sign-in is held against the shop's own word, by real time. Cookie and open page together stay under 60 s.</summary>
public sealed record SignInRecheck(TimeSpan Every)
{
    public static readonly SignInRecheck Default = new(TimeSpan.FromSeconds(20));
}

/// <summary>Whether a sign-in still stands: same security stamp, same role, not disabled (§2).</summary>
public sealed class SignInCheck(IDbContextFactory<ConsoleDbContext> contexts, IOptions<IdentityOptions> identity, ILogger<SignInCheck> log)
{
    public async Task<bool> StandsAsync(ClaimsPrincipal? user, CancellationToken cancellationToken = default)
    {
        if (CurrentStaff.From(user) is not { } claimed) return false;
        var stamp = user?.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            return await db.Users
                .Where(account => account.Id == claimed.StaffId && account.ShopId == claimed.ShopId && account.SecurityStamp == stamp)
                .AnyAsync(
                    account => db.Staff.Any(staff =>
                        staff.ShopId == claimed.ShopId && staff.Id == account.Id && staff.Role == claimed.Role && staff.DisabledAt == null),
                    cancellationToken);
        }
        catch (DbException exception)
        {
            // Nobody loses a half-filled form over a database that is away for a moment; without it no command does anything either.
            log.LogWarning(exception, "The sign-in of {Account} could not be checked and stands until the next time", claimed.AccountName);
            return true;
        }
    }
}
