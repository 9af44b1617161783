using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Chat;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.AccountCards;

/// <summary>
/// Sends a failed payout's next account card into its order's chat (§10), inside the transaction of what makes it needed; the one before is void from then on.
/// </summary>
public sealed class SendCard(AccountSeal seal)
{
    /// <summary>The card, or <see cref="RefusalCode.MoveNotAllowed"/> when the payout is not waiting for one or is about to close.</summary>
    public async Task<Result<AccountCard>> InAsync(
        ShopTransaction transaction, Payout payout, Actor by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(payout);
        var (db, policy) = (transaction.Db, transaction.Shop.Policy);
        var earlier = await db.AccountCards
            .Where(c => c.ShopId == payout.ShopId && c.PayoutId == payout.Id)
            .OrderByDescending(c => c.Number)
            .FirstOrDefaultAsync(cancellationToken);
        var token = CardTokens.New();
        var sent = AccountCard.Send(
            payout,
            (earlier?.Number ?? 0) + 1,
            by,
            transaction.Now,
            policy,
            CardTokens.HashOf(token),
            seal.Seal(payout.ShopId, payout.Id, nameof(AccountCard.SealedToken), token));
        if (sent.Value is not { } card) return sent;
        earlier?.Void(transaction.Now, policy);
        db.AccountCards.Add(card);
        await transaction.SayAsync(
            payout.OrderSn,
            card.Id,
            new ChatWords(ChatSender.System, ChatKind.Card, CardTexts.Sent(payout.Amount)) { CardId = card.Id, StaffName = card.SentByName },
            cancellationToken);
        transaction.Touch(payout.Id);
        return card;
    }
}
