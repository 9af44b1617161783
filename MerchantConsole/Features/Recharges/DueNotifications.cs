using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Recharges;

/// <summary>Applies what is in the inbox, once each, in whatever order it came (W4): the row is marked in the transaction that does what it tells.</summary>
public sealed class DueNotifications(ShopTransactions transactions, RecordPayment record) : IDueRows
{
    public DueTable Table { get; } = new("ProviderEvents", "Id");

    public Task RunAsync(ClaimedRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        return transactions.RunAsync<Done>(
            row.ShopId,
            async transaction =>
            {
                var told = await transaction.Db.ProviderEvents.SingleAsync(e => e.ShopId == row.ShopId && e.Id == row.Key, cancellationToken);
                if (told.AppliedAt is not null) return new Done();
                told.Applied(transaction.Now);
                if (told is { Number: { } number, Transaction: { } payment, PaidAt: { } paidAt })
                    await record.RecordAsync(
                        transaction, told.Method, new ProviderPayment(number, payment, told.Amount, paidAt), cancellationToken);
                else if (told.RefundNumber is { } refundNumber
                    && await transaction.Db.RechargeRefunds.SingleOrDefaultAsync(
                        r => r.ShopId == row.ShopId && r.Number == refundNumber, cancellationToken) is { } refund)
                    refund.AskNow(transaction.Now);
                return new Done();
            },
            cancellationToken);
    }
}
