using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Chat;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.AccountCards;

/// <summary>
/// A buyer submits its account by the card's link (§10): its data is sealed, the payout is tried again at once under a new number, and the chat gets the
/// confirmation and the shop's auto-reply; all of it in one transaction, or nothing.
/// </summary>
public sealed class SubmitCard(IDbContextFactory<ConsoleDbContext> contexts, ShopTransactions transactions, AccountSeal seal, PayoutRails rails)
{
    /// <summary>
    /// What <see cref="PayeeAccount.Check"/> refuses; <see cref="RefusalCode.CardNotOpen"/> for every token that opens nothing, whether it is wrong, used,
    /// void or ended; <see cref="RefusalCode.NotAvailableYet"/> while the shop has no way to pay such an account. Nothing is kept of what was refused.
    /// </summary>
    public async Task<Result<Done>> RunAsync(string? token, PayeeAccount account, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(account);
        var hash = CardTokens.HashOf(token);
        if (await FindAsync(hash, cancellationToken) is not { } shopId) return new Refusal(RefusalCode.CardNotOpen);
        account = account.Cleaned();
        return await transactions.RunAsync(shopId, transaction => SubmitAsync(transaction, hash, account, cancellationToken), cancellationToken);
    }

    private async Task<int?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.AccountCards.Where(c => c.TokenHash == hash).Select(c => (int?)c.ShopId).SingleOrDefaultAsync(cancellationToken);
    }

    private async Task<Result<Done>> SubmitAsync(
        ShopTransaction transaction, string hash, PayeeAccount account, CancellationToken cancellationToken)
    {
        var (db, shopId, now, policy) = (transaction.Db, transaction.Shop.Id, transaction.Now, transaction.Shop.Policy);
        var card = await db.AccountCards.SingleOrDefaultAsync(c => c.ShopId == shopId && c.TokenHash == hash, cancellationToken);
        if (card?.IsOpenAt(now) != true)
        {
            // Whoever was told that it has ended is not told otherwise by a clock that is set back (invariant T1).
            card?.End(now, policy);
            return new Refusal(RefusalCode.CardNotOpen);
        }

        if (account.Check() is { Count: > 0 } refusals) return Result<Done>.Refused(refusals);
        if (rails.ForAccount(shopId, account.Kind) is not { } rail) return new Refusal(RefusalCode.NotAvailableYet);

        var payout = await db.Payouts.SingleAsync(p => p.ShopId == shopId && p.Id == card.PayoutId, cancellationToken);
        var moved = payout.Move(PayoutTrigger.CardSubmitted, Actor.Buyer, now, "", policy);
        if (!moved.Succeeded) return new Refusal(RefusalCode.CardNotOpen);
        transaction.Record(moved.Value, rail.Name);
        card.Submit(
            account.Kind,
            Seal(nameof(AccountCard.SealedNumber), account.Number),
            Seal(nameof(AccountCard.SealedHolderName), account.HolderName),
            account.Bank is { } bank ? Seal(nameof(AccountCard.SealedBank), bank) : null,
            payout.Attempt,
            now,
            policy);
        await transaction.SayAsync(card.OrderSn, $"{card.Id}.submitted", ChatWords.Notice(CardTexts.Submitted(account.Kind)), cancellationToken);
        var settings = await db.ChatSettings.AsNoTracking().SingleOrDefaultAsync(s => s.ShopId == shopId, cancellationToken);
        await transaction.SayAsync(
            card.OrderSn,
            $"{card.Id}.reply",
            new ChatWords(ChatSender.AutoReply, ChatKind.Text, settings?.CardReply ?? CardTexts.AutoReply),
            cancellationToken);
        return new Done();

        string Seal(string column, string text) => seal.Seal(shopId, card.PayoutId, column, text);
    }
}
