using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.AccountCards;

/// <summary>What time alone does to account cards (§10): they end, and what buyers wrote is erased.</summary>
public sealed class DueCards(ShopTransactions transactions) : IDueRows
{
    public DueTable Table { get; } = new("AccountCards", "Id");

    public Task RunAsync(ClaimedRow row, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(row);
        return transactions.RunAsync<Done>(
            row.ShopId,
            async transaction =>
            {
                var (db, now, policy) = (transaction.Db, transaction.Now, transaction.Shop.Policy);
                var card = await db.AccountCards.SingleAsync(c => c.ShopId == row.ShopId && c.Id == row.Key, cancellationToken);

                // Somebody may have changed it since the step was claimed.
                if (card.LeaseNumber != row.LeaseNumber || card.NextStep != (AccountCardStep)row.Step || card.NextAt > now) return new Done();
                if (card.NextStep == AccountCardStep.End) card.End(now, policy);
                else
                {
                    var ended = await db.Payouts
                        .Where(p => p.ShopId == row.ShopId && p.Id == card.PayoutId)
                        .Select(p => p.EndedAt)
                        .SingleAsync(cancellationToken);
                    card.EraseWhenOver(ended, now, policy);
                }

                transaction.Touch(card.PayoutId);
                return new Done();
            },
            cancellationToken);
    }
}
