using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Quotas;
using MerchantConsole.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Staff;

/// <summary>An account as an admin sees it.</summary>
/// <param name="Quota">The quota as set; null when none is.</param>
public sealed record StaffRow(
    Guid Id, string AccountName, string DisplayName, StaffRole Role, Quota? Quota, DateTimeOffset CreatedAt, DateTimeOffset? DisabledAt)
{
    public bool IsActive => DisabledAt is null;
}

/// <summary>Reads the accounts of a shop (§2).</summary>
public sealed class StaffQueries(IDbContextFactory<ConsoleDbContext> contexts)
{
    /// <summary>All accounts of the shop: those that can act first, by role and name; the disabled ones below, latest first.</summary>
    public async Task<IReadOnlyList<StaffRow>> ListAsync(int shopId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var staff = await db.Staff.AsNoTracking().Where(s => s.ShopId == shopId).ToListAsync(cancellationToken);
        return
        [
            .. staff
                .Select(s => new StaffRow(s.Id, s.AccountName, s.DisplayName, s.Role, s.Quota, s.CreatedAt, s.DisabledAt))
                .OrderByDescending(row => row.IsActive)
                .ThenByDescending(row => row.DisabledAt)
                .ThenByDescending(row => row.Role)
                .ThenBy(row => row.AccountName, StringComparer.Ordinal),
        ];
    }
}
