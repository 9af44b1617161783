using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records.Export;

/// <summary>取消 of an export by the person who asked for it, waiting or under way. What has ended stays as it is.</summary>
public sealed class CancelExport(ShopTransactions transactions)
{
    /// <summary><see cref="RefusalCode.ExportNotFound"/>, also for somebody else's; <see cref="RefusalCode.NotSignedIn"/>, <see cref="RefusalCode.AccountDisabled"/>.</summary>
    public Task<Result<Done>> RunAsync(int shopId, Guid actorId, string exportId, CancellationToken cancellationToken = default) =>
        transactions.RunAsync<Done>(
            shopId,
            async transaction =>
            {
                var staff = await transaction.Db.FindActiveAsync(shopId, actorId, cancellationToken);
                if (!staff.Succeeded) return staff.Refusals[0];
                var export = await transaction.Db.RecordExports.SingleOrDefaultAsync(
                    e => e.ShopId == shopId && e.Id == exportId && e.StaffId == actorId, cancellationToken);
                transaction.TouchExports();
                if (export is null) return new Refusal(RefusalCode.ExportNotFound);
                if (export.IsUnderWay) export.Cancel(transaction.Now, transaction.Now + DueWork.LeaseFor);
                return new Done();
            },
            cancellationToken);
}
