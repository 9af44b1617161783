using MerchantConsole.Data;
using MerchantConsole.Domain.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Quotas;

/// <summary>The end of a raise by itself (§12).</summary>
internal static class RaisesThatAreOver
{
    /// <summary>
    /// A raise of the transaction's shop that is over is taken off for good by the first start of a payout that sees it over: it stays so also when the clock
    /// is set back behind its end (T1). It is no change of the quota and is not kept as one: what was set holds since that end.
    /// </summary>
    public static async Task EndRaiseThatIsOverAsync(this ShopTransaction transaction, StaffMember staff, CancellationToken cancellationToken)
    {
        if (staff.Raise is not { } raise || transaction.Now < raise.Until) return;
        await transaction.Db.Staff
            .Where(s => s.ShopId == staff.ShopId && s.Id == staff.Id)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(s => s.RaisePerPayoutFen, (long?)null)
                    .SetProperty(s => s.RaisePerDayFen, (long?)null)
                    .SetProperty(s => s.RaisedUntil, (DateTimeOffset?)null),
                cancellationToken);
    }
}
