using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.AccountCards;

/// <summary>Staff send the account card again (重新发送, §10): when it has ended, or the buyer says that it never came.</summary>
public sealed class SendCardAgain(ShopTransactions transactions, SendCard send)
{
    /// <summary>
    /// <see cref="RefusalCode.PayoutNotFound"/>; <see cref="RefusalCode.MoveNotAllowed"/> unless the payout is failed and not about to close;
    /// <see cref="RefusalCode.CardTooSoon"/> within a minute of the last one, with when it may.
    /// </summary>
    public Task<Result<Done>> RunAsync(int shopId, Guid staffId, string payoutId, CancellationToken cancellationToken = default) =>
        transactions.RunAsync<Done>(
            shopId,
            async transaction =>
            {
                var db = transaction.Db;
                var staff = await db.FindActiveAsync(shopId, staffId, cancellationToken);
                if (!staff.Succeeded) return staff.Refusals[0];
                var payout = await db.Payouts.SingleOrDefaultAsync(p => p.ShopId == shopId && p.Id == payoutId, cancellationToken);
                if (payout is null) return new Refusal(RefusalCode.PayoutNotFound);
                var last = await db.AccountCards
                    .Where(c => c.ShopId == shopId && c.PayoutId == payoutId)
                    .MaxAsync(c => (DateTimeOffset?)c.SentAt, cancellationToken);
                if (last + transaction.Shop.Policy.BetweenCards is { } from && from > transaction.Now && payout.State == PayoutState.Failed)
                    return new Refusal(RefusalCode.CardTooSoon) { Since = last, Until = from };
                var sent = await send.InAsync(transaction, payout, Actor.Staff(staffId, staff.Value.DisplayName), cancellationToken);
                return sent.Succeeded ? new Done() : sent.Refusals[0];
            },
            cancellationToken);
}
