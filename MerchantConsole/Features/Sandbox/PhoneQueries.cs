using MerchantConsole.Data;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Chat;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Sandbox;

/// <summary>The chat of an order as its buyer's simulated phone shows it.</summary>
/// <param name="Said">The newest <see cref="PhoneQueries.Most"/>, oldest first.</param>
/// <param name="Cards">All cards that were sent, oldest first.</param>
public sealed record BuyerPhone(string OrderSn, string ShopName, IReadOnlyList<PhoneSaid> Said, IReadOnlyList<PhoneCard> Cards);

/// <summary>Something that was said.</summary>
/// <param name="Card">For an account card.</param>
/// <param name="PictureId">For a picture.</param>
public sealed record PhoneSaid(long Sequence, ChatSender Sender, ChatKind Kind, string Text, DateTimeOffset At, Guid? PictureId, PhoneCard? Card);

/// <summary>An account card with what its link opens.</summary>
/// <param name="Link">The path from the root; null once it was erased.</param>
public sealed record PhoneCard(string Id, string? Link, AccountCardState State, DateTimeOffset EndsAt, AccountKind? Kind)
{
    public AccountCardState StateAt(DateTimeOffset now) => AccountCard.StateAt(State, EndsAt, now);
}

/// <summary>
/// Reads what only the buyer's phone has: the links of account cards. There is no such read outside the sandbox. Whoever may see only one shop hands it in.
/// </summary>
public sealed class PhoneQueries(IDbContextFactory<ConsoleDbContext> contexts, AccountSeal seal)
{
    /// <summary>Messages that are read at most.</summary>
    public const int Most = 200;

    /// <summary>The shop of an order; of the lowest number where several have it, null when none has.</summary>
    public async Task<int?> ShopOfAsync(string orderSn, int? shopId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Orders
            .Where(o => o.OrderSn == orderSn && (shopId == null || o.ShopId == shopId))
            .MinAsync(o => (int?)o.ShopId, cancellationToken);
    }

    /// <summary>Null when no such order is in the shop (in any, when <paramref name="shopId"/> is null).</summary>
    public async Task<BuyerPhone?> FindAsync(string orderSn, int? shopId, CancellationToken cancellationToken = default)
    {
        if (await ShopOfAsync(orderSn, shopId, cancellationToken) is not { } shop) return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var shopName = await db.Shops.Where(s => s.Id == shop).Select(s => s.Name).SingleAsync(cancellationToken);
        var sent = await db.AccountCards
            .Where(c => c.ShopId == shop && c.OrderSn == orderSn)
            .OrderBy(c => c.SentAt)
            .ThenBy(c => c.Number)
            .Select(c => new { c.Id, c.PayoutId, c.SealedToken, c.State, c.EndsAt, c.Kind })
            .ToListAsync(cancellationToken);
        var cards = sent.Select(c => new PhoneCard(c.Id, Link(shop, c.PayoutId, c.SealedToken), c.State, c.EndsAt, c.Kind)).ToList();
        var said = await db.ChatMessages
            .Where(m => m.ShopId == shop && m.OrderSn == orderSn)
            .OrderByDescending(m => m.Sequence)
            .Take(Most)
            .ToListAsync(cancellationToken);
        return new BuyerPhone(
            orderSn,
            shopName,
            [.. said.OrderBy(m => m.Sequence).Select(m =>
                new PhoneSaid(m.Sequence, m.Sender, m.Kind, m.Text, m.At, m.PictureId, cards.Find(card => card.Id == m.CardId)))],
            cards);
    }

    /// <summary>A picture of the order's chat; null when there is none.</summary>
    public async Task<ChatPictureFile?> PictureAsync(string orderSn, Guid pictureId, int? shopId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ChatPictures
            .Where(p => p.OrderSn == orderSn && p.Id == pictureId && (shopId == null || p.ShopId == shopId))
            .Select(p => new ChatPictureFile(p.Contents, p.ContentType))
            .FirstOrDefaultAsync(cancellationToken);
    }

    private string? Link(int shopId, string payoutId, string? sealedToken) =>
        sealedToken is not null && seal.Open(shopId, payoutId, nameof(AccountCard.SealedToken), sealedToken) is { } token
            ? ConsoleRoutes.BuyerCardOf(token)
            : null;
}
