using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Records;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records.Export;

/// <summary>What comes due of exports: their file is written, and deleted after its time.</summary>
public sealed class DueExports(WriteExport write, ShopTransactions transactions, ExportFolder folder) : IDueRows
{
    public DueTable Table { get; } = new("RecordExports", "Id");

    public int AtOnce => ExportLimits.WritersOfNode;

    public Task RunAsync(ClaimedRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        return (ExportStep)row.Step == ExportStep.Write ? write.RunAsync(row, cancellationToken) : DeleteAsync(row, cancellationToken);
    }

    private Task DeleteAsync(ClaimedRow row, CancellationToken cancellationToken)
    {
        folder.Clear(row.Key);
        return transactions.RunAsync<Done>(
            row.ShopId,
            async transaction =>
            {
                transaction.TouchExports();
                var export = await transaction.Db.RecordExports.SingleAsync(e => e.ShopId == row.ShopId && e.Id == row.Key, cancellationToken);
                if (export.LeaseNumber == row.LeaseNumber && export.NextStep == ExportStep.Delete) export.Forget();
                return new Done();
            },
            cancellationToken);
    }
}
