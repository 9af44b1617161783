using Microsoft.AspNetCore.Identity;

namespace MerchantConsole.Features.Account;

/// <summary>
/// What signing in needs: name, password, lock-out. Who the person is in the shop (role, quota, disabled) is the
/// <see cref="Domain.Staff.StaffMember"/> with the same id.
/// </summary>
public sealed class SignInAccount : IdentityUser<Guid>
{
    /// <summary>The one shop that the account belongs to.</summary>
    public int ShopId { get; set; }
}
