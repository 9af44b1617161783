using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>
/// Invariants C1, D1 and T2 of account cards: one open card at most and only the newest, each retry opened by one card, what buyers wrote sealed and kept no
/// longer than it is needed, and no card forgotten.
/// </summary>
internal static class CardChecks
{
    // How every value of the key ring begins.
    private const string Seal = "CfDJ8";

    public static async IAsyncEnumerable<Violation> RunAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var violation in OpenAsync(db, cancellationToken)) yield return violation;
        await foreach (var violation in AttemptsAsync(db, cancellationToken)) yield return violation;
        await foreach (var violation in MessagesAsync(db, cancellationToken)) yield return violation;
        await foreach (var violation in DataAsync(db, cancellationToken)) yield return violation;
        var forgotten = db.AccountCards
            .Where(c => (c.NextStep == null) != (c.NextAt == null)
                || (c.ErasedAt == null) != (c.NextStep != null)
                || (c.State == AccountCardState.Open) != (c.NextStep == AccountCardStep.End)
                || (c.State == AccountCardState.Open && c.NextAt != c.EndsAt))
            .Select(c => new { c.ShopId, c.Id, c.State })
            .AsAsyncEnumerable();
        await foreach (var c in forgotten.WithCancellation(cancellationToken))
            yield return new Violation("T2", $"shop {c.ShopId} card {c.Id} is {c.State} and its next step does not fit");
    }

    private static async IAsyncEnumerable<Violation> OpenAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var followed = db.AccountCards
            .Where(c => c.State == AccountCardState.Open
                && db.AccountCards.Any(newer => newer.ShopId == c.ShopId && newer.PayoutId == c.PayoutId && newer.Number > c.Number))
            .Select(c => new { c.ShopId, c.Id })
            .AsAsyncEnumerable();
        await foreach (var c in followed.WithCancellation(cancellationToken))
            yield return new Violation("C1", $"shop {c.ShopId} card {c.Id} is open although a newer one was sent");
        var needless = db.AccountCards
            .Where(c => c.State == AccountCardState.Open
                && !db.Payouts.Any(p => p.ShopId == c.ShopId && p.Id == c.PayoutId && p.State == PayoutState.Failed))
            .Select(c => new { c.ShopId, c.Id })
            .AsAsyncEnumerable();
        await foreach (var c in needless.WithCancellation(cancellationToken))
            yield return new Violation("C1", $"shop {c.ShopId} card {c.Id} is open although its payout has not failed");
    }

    private static async IAsyncEnumerable<Violation> AttemptsAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var attempts = db.PayoutAttempts
            .Select(a => new
            {
                a.ShopId,
                a.PayoutId,
                a.Number,
                Cards = db.AccountCards.Count(c =>
                    c.ShopId == a.ShopId && c.PayoutId == a.PayoutId && c.Attempt == a.Number && c.State == AccountCardState.Submitted),
            })
            .Where(a => a.Cards != (a.Number == 1 ? 0 : 1))
            .AsAsyncEnumerable();
        await foreach (var a in attempts.WithCancellation(cancellationToken))
            yield return new Violation("C1", $"shop {a.ShopId} attempt {a.Number} of {a.PayoutId} was opened by {a.Cards} cards");
        var cards = db.AccountCards
            .Where(c => (c.State == AccountCardState.Submitted) != (c.Attempt != null)
                || (c.Attempt != null && !db.PayoutAttempts.Any(a => a.ShopId == c.ShopId && a.PayoutId == c.PayoutId && a.Number == c.Attempt)))
            .Select(c => new { c.ShopId, c.Id, c.State, c.Attempt })
            .AsAsyncEnumerable();
        await foreach (var c in cards.WithCancellation(cancellationToken))
            yield return new Violation("C1", $"shop {c.ShopId} card {c.Id} is {c.State} and names attempt {c.Attempt}");
    }

    // What the system says of a card is in the chat, once: a message's id is derived from the card and unique.
    private static async IAsyncEnumerable<Violation> MessagesAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var silent = db.AccountCards
            .Where(c => !db.ChatMessages.Any(m => m.ShopId == c.ShopId && m.OrderSn == c.OrderSn && m.Id == c.Id && m.Kind == ChatKind.Card && m.CardId == c.Id)
                || (c.State == AccountCardState.Submitted
                    && db.ChatMessages.Count(m => m.ShopId == c.ShopId && (m.Id == c.Id + ".submitted" || m.Id == c.Id + ".reply")) != 2))
            .Select(c => new { c.ShopId, c.Id, c.State })
            .AsAsyncEnumerable();
        await foreach (var c in silent.WithCancellation(cancellationToken))
            yield return new Violation("C1", $"shop {c.ShopId} card {c.Id} is {c.State} and the chat does not say so");
    }

    private static async IAsyncEnumerable<Violation> DataAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var unfit = db.AccountCards
            .Where(c => (c.State == AccountCardState.Submitted) != (c.Kind != null)
                || (c.SealedToken == null) != (c.ErasedAt != null)
                || (c.SealedNumber != null) != (c.State == AccountCardState.Submitted && c.ErasedAt == null)
                || (c.SealedHolderName != null) != (c.State == AccountCardState.Submitted && c.ErasedAt == null)
                || (c.SealedBank != null) != (c.State == AccountCardState.Submitted && c.ErasedAt == null && c.Kind == AccountKind.BankCard))
            .Select(c => new { c.ShopId, c.Id, c.State })
            .AsAsyncEnumerable();
        await foreach (var c in unfit.WithCancellation(cancellationToken))
            yield return new Violation("D1", $"shop {c.ShopId} card {c.Id} is {c.State} and keeps more or less of its buyer's account than it needs");
        var open = db.AccountCards
            .Where(c => (c.SealedToken != null && !c.SealedToken.StartsWith(Seal))
                || (c.SealedNumber != null && !c.SealedNumber.StartsWith(Seal))
                || (c.SealedHolderName != null && !c.SealedHolderName.StartsWith(Seal))
                || (c.SealedBank != null && !c.SealedBank.StartsWith(Seal)))
            .Select(c => new { c.ShopId, c.Id })
            .AsAsyncEnumerable();
        await foreach (var c in open.WithCancellation(cancellationToken))
            yield return new Violation("D1", $"shop {c.ShopId} card {c.Id} has a column that is not sealed");
    }
}
