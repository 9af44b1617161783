using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>
/// Invariants C1, D1, T1 and T2 of account cards: one open card at most and only the newest, each retry opened by one card, what buyers wrote sealed and kept
/// no longer than it is needed, and no card forgotten.
/// </summary>
internal static class CardChecks
{
    // How every value of the key ring begins.
    private const string Seal = "CfDJ8";

    public static IEnumerable<Violation> Of(PayoutFile file)
    {
        foreach (var violation in Attempts(file)) yield return violation;
        if (!file.Cards.Select(c => c.Number).SequenceEqual(Enumerable.Range(1, file.Cards.Count)))
            yield return file.Wrong("C1", $"has cards {string.Join(", ", file.Cards.Select(c => c.Number))}");
        foreach (var card in file.Cards)
        {
            var isOpen = card.State == AccountCardState.Open;
            if (isOpen && card.Number != file.Cards[^1].Number) yield return file.Wrong("C1", $"has a card {card.Id} that is open although a newer one was sent");
            if (isOpen && file.Payout.State != PayoutState.Failed) yield return file.Wrong("C1", $"is {file.Payout.State} and its card {card.Id} is open");
            if (card.Id != AccountCard.IdOf(file.Payout.Id, card.Number) || card.OrderSn != file.Payout.OrderSn)
                yield return file.Wrong("C1", $"has a card {card.Id} of {card.OrderSn} as its number {card.Number}");
            if (card.EndsAt <= card.SentAt || isOpen != (card.StateSince is null))
                yield return file.Wrong("T1", $"has a card {card.Id} sent at {card.SentAt:O} that ends at {card.EndsAt:O} and is {card.State} since {card.StateSince:O}");
            if ((card.NextStep is null) != (card.NextAt is null) || (card.ErasedAt is null) != (card.NextStep is not null)
                || isOpen != (card.NextStep == AccountCardStep.End) || (isOpen && card.NextAt != card.EndsAt))
                yield return file.Wrong("T2", $"has a card {card.Id} that is {card.State} and its next step is {card.NextStep?.ToString() ?? "-"} at {card.NextAt:O}");
            if (KeepsOtherThanItNeeds(card)) yield return file.Wrong("D1", $"has a card {card.Id} that is {card.State} and keeps more or less of its buyer's account than it needs");
            if (card.SealedColumns().Values.Any(text => !text.StartsWith(Seal, StringComparison.Ordinal)))
                yield return file.Wrong("D1", $"has a card {card.Id} with a column that is not sealed");
        }
    }

    /// <summary>What the system says of a card is in the chat, once: a message's id is derived from the card and unique.</summary>
    public static async IAsyncEnumerable<Violation> MessagesAsync(
        ConsoleDbContext db, int? shopId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var silent = db.AccountCards
            .Of(shopId)
            .Where(c => !db.ChatMessages.Any(m => m.ShopId == c.ShopId && m.OrderSn == c.OrderSn && m.Id == c.Id && m.Kind == ChatKind.Card && m.CardId == c.Id)
                || (c.State == AccountCardState.Submitted
                    && db.ChatMessages.Count(m => m.ShopId == c.ShopId && (m.Id == c.Id + ".submitted" || m.Id == c.Id + ".reply")) != 2))
            .Select(c => new { c.ShopId, c.Id, c.PayoutId, c.State })
            .AsAsyncEnumerable();
        await foreach (var c in silent.WithCancellation(cancellationToken))
            yield return new Violation("C1", c.ShopId, $"shop {c.ShopId} card {c.Id} is {c.State} and the chat does not say so") { PayoutId = c.PayoutId };
    }

    private static IEnumerable<Violation> Attempts(PayoutFile file)
    {
        foreach (var attempt in file.Attempts)
        {
            var cards = file.Cards.Count(c => c.Attempt == attempt.Number && c.State == AccountCardState.Submitted);
            if (cards != (attempt.Number == 1 ? 0 : 1)) yield return file.Wrong("C1", $"attempt {attempt.Number} was opened by {cards} cards");
        }

        foreach (var card in file.Cards)
            if ((card.State == AccountCardState.Submitted) != (card.Attempt is not null)
                || (card.Attempt is { } number && file.Attempts.All(a => a.Number != number)))
                yield return file.Wrong("C1", $"has a card {card.Id} that is {card.State} and names attempt {card.Attempt}");
    }

    private static bool KeepsOtherThanItNeeds(AccountCard card)
    {
        var isSubmitted = card.State == AccountCardState.Submitted;
        var isKept = isSubmitted && card.ErasedAt is null;
        return isSubmitted != (card.Kind is not null)
            || (card.SealedToken is null) != (card.ErasedAt is not null)
            || (card.SealedNumber is not null) != isKept
            || (card.SealedHolderName is not null) != isKept
            || (card.SealedBank is not null) != (isKept && card.Kind == AccountKind.BankCard);
    }
}
