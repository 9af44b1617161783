using MerchantConsole.Data;
using MerchantConsole.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Quotas;

/// <summary>The accounts whose quotas a command changes.</summary>
internal static class QuotaHolders
{
    /// <summary>Those of the transaction's shop, tracked; ids of no account, or of another shop's, are not among them.</summary>
    public static async Task<IReadOnlyDictionary<Guid, StaffMember>> QuotaHoldersAsync(
        this ShopTransaction transaction, IEnumerable<Guid> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.ToList();
        return await transaction.Db.Staff
            .Where(s => s.ShopId == transaction.Shop.Id && wanted.Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, cancellationToken);
    }
}
