using System.Security.Claims;
using MerchantConsole.Domain.Staff;

namespace MerchantConsole.Features;

/// <summary>
/// Who is signed in, as the cookie says. Good for showing and for asking; a command that moves money reads the person again by this id.
/// </summary>
public sealed record CurrentStaff(int ShopId, Guid StaffId, string AccountName, string DisplayName, StaffRole Role)
{
    public const string ShopClaim = "shop";
    public const string DisplayNameClaim = "display";

    /// <summary>Null when nobody is signed in or the cookie lacks a part.</summary>
    public static CurrentStaff? From(ClaimsPrincipal? user) =>
        user?.Identity?.IsAuthenticated == true
        && int.TryParse(user.FindFirstValue(ShopClaim), System.Globalization.CultureInfo.InvariantCulture, out var shop)
        && Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)
        && Enum.TryParse<StaffRole>(user.FindFirstValue(ClaimTypes.Role), out var role)
            ? new CurrentStaff(shop, id, user.Identity.Name ?? "", user.FindFirstValue(DisplayNameClaim) ?? "", role)
            : null;
}
