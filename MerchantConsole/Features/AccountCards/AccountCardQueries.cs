using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.AccountCards;

/// <summary>A card as staff may see it (§10): when, by whom, what became of it, which kind of account; nothing that the buyer wrote.</summary>
public sealed record CardView(
    string Id, string PayoutId, int Number, DateTimeOffset SentAt, DateTimeOffset EndsAt, ActorKind SentByKind, string SentByName,
    AccountCardState State, DateTimeOffset? StateSince, AccountKind? Kind, int? Attempt, DateTimeOffset? ErasedAt)
{
    /// <summary>What it is at that instant: one whose end is over counts as ended before the clockwork has written it down.</summary>
    public AccountCardState StateAt(DateTimeOffset now) => AccountCard.StateAt(State, EndsAt, now);

    /// <summary>When it could be filled in no more: its own end, however late the clockwork came to write it down.</summary>
    public DateTimeOffset StoppedAt => StateSince is { } since && since < EndsAt ? since : EndsAt;
}

/// <summary>A card as its buyer sees it by the link.</summary>
/// <param name="ShopName">Whose compensation it is.</param>
public sealed record BuyerCard(
    string Id, int ShopId, string ShopName, string OrderSn, string? ProductName, Money Amount, PayoutType Type, string MessageToBuyer,
    AccountCardState State, DateTimeOffset EndsAt, AccountKind? Kind, PayoutState Payout, DateTimeOffset? ConfirmedAt)
{
    /// <summary>What it is at that instant: one whose end is over counts as ended before the clockwork has written it down.</summary>
    public AccountCardState StateAt(DateTimeOffset now) => AccountCard.StateAt(State, EndsAt, now);
}

/// <summary>Reads of account cards.</summary>
public sealed class AccountCardQueries(IDbContextFactory<ConsoleDbContext> contexts)
{
    /// <summary>A payout's cards, the newest first; empty when the shop has no such payout.</summary>
    public async Task<IReadOnlyList<CardView>> OfPayoutAsync(int shopId, string payoutId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await OfPayoutAsync(db, shopId, payoutId, cancellationToken);
    }

    internal static Task<List<CardView>> OfPayoutAsync(ConsoleDbContext db, int shopId, string payoutId, CancellationToken cancellationToken) =>
        Views(db.AccountCards.Where(c => c.ShopId == shopId && c.PayoutId == payoutId)).ToListAsync(cancellationToken);

    /// <summary>The cards of all payouts of an order, each payout's newest first.</summary>
    internal static Task<List<CardView>> OfOrderAsync(ConsoleDbContext db, int shopId, string orderSn, CancellationToken cancellationToken) =>
        Views(db.AccountCards.Where(c => c.ShopId == shopId && c.OrderSn == orderSn)).ToListAsync(cancellationToken);

    private static IQueryable<CardView> Views(IQueryable<AccountCard> cards) => cards
        .OrderByDescending(c => c.Number)
        .Select(c => new CardView(
            c.Id, c.PayoutId, c.Number, c.SentAt, c.EndsAt, c.SentByKind, c.SentByName, c.State, c.StateSince, c.Kind, c.Attempt, c.ErasedAt));

    /// <summary>How long after a payout's last card the next one may be sent.</summary>
    internal static async Task<TimeSpan> BetweenAsync(ConsoleDbContext db, int shopId, CancellationToken cancellationToken) =>
        (await db.Shops.Where(s => s.Id == shopId).Select(s => s.Policy).SingleAsync(cancellationToken)).BetweenCards;

    /// <summary>The card of a link's token, whatever its state; null when there is none.</summary>
    public async Task<BuyerCard?> FindByTokenAsync(string? token, CancellationToken cancellationToken = default)
    {
        var hash = CardTokens.HashOf(token);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.AccountCards
            .Where(c => c.TokenHash == hash)
            .Join(db.Payouts, c => new { c.ShopId, Id = c.PayoutId }, p => new { p.ShopId, p.Id }, (c, p) => new { Card = c, Payout = p })
            .Select(x => new BuyerCard(
                x.Card.Id,
                x.Card.ShopId,
                db.Shops.Where(s => s.Id == x.Card.ShopId).Select(s => s.Name).First(),
                x.Card.OrderSn,
                db.Orders.Where(o => o.ShopId == x.Card.ShopId && o.OrderSn == x.Card.OrderSn).Select(o => o.ProductName).FirstOrDefault(),
                x.Payout.Amount,
                x.Payout.Type,
                x.Payout.MessageToBuyer,
                x.Card.State,
                x.Card.EndsAt,
                x.Card.Kind,
                x.Payout.State,
                db.PayoutAttempts
                    .Where(a => a.ShopId == x.Card.ShopId && a.PayoutId == x.Card.PayoutId && a.Number == x.Card.Attempt && a.Outcome == AttemptOutcome.Confirmed)
                    .Select(a => a.AnsweredAt)
                    .FirstOrDefault()))
            .SingleOrDefaultAsync(cancellationToken);
    }
}
