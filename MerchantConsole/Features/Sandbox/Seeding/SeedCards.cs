using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.AccountCards;

namespace MerchantConsole.Features.Sandbox.Seeding;

/// <summary>The account cards of the newest failed payouts (§10), with links that work and made-up accounts, sealed as any other.</summary>
internal sealed class SeedCards(SeedChats chats, AccountSeal seal, DateTimeOffset now, PayoutPolicy policy)
{
    private static readonly PayeeAccount Alipay = new(AccountKind.Alipay, "13800000000", "沙箱买家");
    private static readonly PayeeAccount Bank = new(AccountKind.BankCard, "6222020200000000000", "沙箱买家", "中国工商银行");

    private readonly Dictionary<string, AccountCard> cards = new(StringComparer.Ordinal);

    /// <summary>Sends the card that follows a failure; null when the payout is about to close.</summary>
    public AccountCard? Send(Payout payout, DateTimeOffset at)
    {
        var token = CardTokens.New();
        if (AccountCard.Send(payout, 1, Actor.System, at, policy, CardTokens.HashOf(token), Sealed(payout.Id, nameof(AccountCard.SealedToken), token)).Value is not { } card)
            return null;
        cards.Add(payout.Id, card);
        chats.Say(card.OrderSn, at, card.Id, new ChatWords(ChatSender.System, ChatKind.Card, CardTexts.Sent(payout.Amount)) { CardId = card.Id });
        return card;
    }

    /// <summary>The buyer has filled it in; the payout has opened its next attempt.</summary>
    public void Submit(AccountCard card, Payout payout, AccountKind kind, DateTimeOffset at)
    {
        var account = kind == AccountKind.Alipay ? Alipay : Bank;
        card.Submit(
            kind,
            Sealed(payout.Id, nameof(AccountCard.SealedNumber), account.Number),
            Sealed(payout.Id, nameof(AccountCard.SealedHolderName), account.HolderName),
            account.Bank is { } bank ? Sealed(payout.Id, nameof(AccountCard.SealedBank), bank) : null,
            payout.Attempt, at, policy);
        chats.Say(card.OrderSn, at, $"{card.Id}.submitted", ChatWords.Notice(CardTexts.Submitted(kind)));
        chats.Say(card.OrderSn, at, $"{card.Id}.reply", new ChatWords(ChatSender.AutoReply, ChatKind.Text, CardTexts.AutoReply));
    }

    /// <summary>The retry has succeeded: both sides are told when the money will be there.</summary>
    public void SayArrival(AccountCard card, Payout payout, DateTimeOffset at) => chats.Say(
        card.OrderSn, at, string.Create(CultureInfo.InvariantCulture, $"{payout.Id}.{payout.Version}.arrival"),
        ChatWords.Notice(CardTexts.Arrives(payout.Amount, card.Kind!.Value, at)));

    /// <summary>Does what has come due of a payout's card up to now, so that nothing of the seed is due when it is done.</summary>
    public void Finish(Payout payout)
    {
        if (!cards.TryGetValue(payout.Id, out var card)) return;
        if (card.EndsAt <= now) card.End(card.EndsAt, policy);
        while (card is { NextStep: AccountCardStep.Erase, NextAt: { } due } && due <= now) card.EraseWhenOver(payout.EndedAt, due, policy);
    }

    public async Task<long> WriteAsync(IBulkRows bulk, CancellationToken cancellationToken)
    {
        await bulk.WriteAsync(cards.Values, cancellationToken);
        return cards.Count;
    }

    private string Sealed(string payoutId, string column, string text) => seal.Seal(SeedOptions.ShopId, payoutId, column, text);
}
