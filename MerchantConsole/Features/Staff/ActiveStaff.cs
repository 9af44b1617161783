using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Staff;

/// <summary>
/// Who acts, read from the database inside the command (§2): the cookie may be older than the shop's last word. The entity is not tracked.
/// </summary>
public static class ActiveStaff
{
    /// <summary>
    /// The person, or <see cref="RefusalCode.NotSignedIn"/> when the shop has no such account, or <see cref="RefusalCode.AccountDisabled"/>.
    /// </summary>
    public static async Task<Result<StaffMember>> FindActiveAsync(
        this ConsoleDbContext db, int shopId, Guid staffId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        var staff = await db.Staff.AsNoTracking()
            .SingleOrDefaultAsync(s => s.ShopId == shopId && s.Id == staffId, cancellationToken);
        return staff switch
        {
            null => new Refusal(RefusalCode.NotSignedIn),
            { DisabledAt: not null } => new Refusal(RefusalCode.AccountDisabled),
            _ => staff,
        };
    }

    /// <summary>As <see cref="FindActiveAsync"/>; <see cref="RefusalCode.RoleNotAllowed"/> to whoever is not one of the roles.</summary>
    public static async Task<Result<StaffMember>> FindActiveAsync(
        this ConsoleDbContext db, int shopId, Guid staffId, IReadOnlyCollection<StaffRole> roles, CancellationToken cancellationToken = default)
    {
        var found = await db.FindActiveAsync(shopId, staffId, cancellationToken);
        return found.Succeeded && !roles.Contains(found.Value.Role) ? new Refusal(RefusalCode.RoleNotAllowed) : found;
    }
}
