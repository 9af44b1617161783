using System.Security.Claims;
using MerchantConsole.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace MerchantConsole.Features.Account;

/// <summary>What the cookie says of a person (<see cref="CurrentStaff"/>): shop, role and name, as the shop knows them at sign-in.</summary>
internal sealed class StaffClaims(
    UserManager<SignInAccount> accounts, IOptions<IdentityOptions> options, IDbContextFactory<ConsoleDbContext> contexts)
    : UserClaimsPrincipalFactory<SignInAccount>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(SignInAccount user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        await using var db = await contexts.CreateDbContextAsync();
        var staff = await db.Staff.AsNoTracking().SingleOrDefaultAsync(s => s.ShopId == user.ShopId && s.Id == user.Id);
        if (staff is null) return identity;
        identity.AddClaim(new Claim(CurrentStaff.ShopClaim, staff.ShopId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        identity.AddClaim(new Claim(CurrentStaff.DisplayNameClaim, staff.DisplayName));
        identity.AddClaim(new Claim(ClaimTypes.Role, staff.Role.ToString()));
        return identity;
    }
}
