using System.Text;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Recharges;

/// <summary>
/// Takes a provider's notification (§9): its rail verifies the raw bytes, then it is stored in the inbox, then it is answered; applying it is due work. So
/// whatever was answered as received is there (W5), and a repeat is the same row.
/// </summary>
public sealed class ReceiveNotification(ShopTransactions transactions, RechargeRails rails, RefusedNotifications refused, ILogger<ReceiveNotification> log)
{
    /// <summary>Whether it is stored, now or before; false when it was refused: not verified, not readable, of another shop. That changes nothing (W6).</summary>
    public async Task<bool> RunAsync(RechargeMethod method, int shopId, RawNotification raw, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(raw);
        var answer = rails.Of(method) is { } rail && rail.Serves(shopId)
            ? await rail.ReadNotificationAsync(shopId, raw, cancellationToken)
            : new NotificationAnswer.Refused("no such merchant account");
        var row = RowOf(method, shopId, raw, answer);
        if (row is not null)
        {
            await StoreAsync(row, cancellationToken);
            return true;
        }

        if (answer is NotificationAnswer.Nothing nothing)
        {
            log.LogInformation("{Method} told shop {ShopId} of {What}, which changes nothing", method, shopId, nothing.What);
            return true;
        }

        refused.Say(method, shopId, (answer as NotificationAnswer.Refused)?.Why ?? "another shop's");
        return false;
    }

    private static ProviderEvent? RowOf(RechargeMethod method, int shopId, RawNotification raw, NotificationAnswer answer)
    {
        var body = Encoding.UTF8.GetString(raw.Body.Span);
        return answer switch
        {
            NotificationAnswer.Payment told when told.ShopId == shopId => new ProviderEvent
            {
                ShopId = shopId,
                Id = ProviderEvent.IdOf(method, told.EventId),
                Method = method,
                Body = body,
                Number = told.Paid.Number,
                Transaction = told.Paid.Transaction,
                Amount = told.Paid.Amount,
                PaidAt = told.Paid.PaidAt,
            },
            NotificationAnswer.Refund told when told.ShopId == shopId => new ProviderEvent
            {
                ShopId = shopId,
                Id = ProviderEvent.IdOf(method, told.EventId),
                Method = method,
                Body = body,
                RefundNumber = told.RefundNumber,
            },
            _ => null,
        };
    }

    private Task<Result<Done>> StoreAsync(ProviderEvent row, CancellationToken cancellationToken) => transactions.RunAsync<Done>(
        row.ShopId,
        async transaction =>
        {
            var isKnown = await transaction.Db.ProviderEvents.AnyAsync(e => e.ShopId == row.ShopId && e.Id == row.Id, cancellationToken);
            if (!isKnown) transaction.Db.ProviderEvents.Add(row.ReceivedNow(transaction.Now));
            return new Done();
        },
        cancellationToken);
}
