using MerchantConsole.Data;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Features.AccountCards;
using MerchantConsole.Features.Orders;
using Microsoft.EntityFrameworkCore;
using OrderNumber = MerchantConsole.Domain.Orders.OrderSn;

namespace MerchantConsole.Features.Chat;

/// <summary>Reads the chats of one shop; of another shop's there is nothing.</summary>
public sealed class ChatQueries(IDbContextFactory<ConsoleDbContext> contexts, INewestFirst newest, OrderQueries orders)
{
    /// <summary>Rows of a page of the list.</summary>
    public const int PageRows = 50;

    /// <summary>Messages of a stretch.</summary>
    public const int StretchLines = 50;

    /// <summary>Rows that one reading gives at most.</summary>
    public const int MostRows = 200;

    private const int MostOthers = 30;

    /// <summary>
    /// Chats, newest words first, from a place on. A whole order number finds its order also where nothing was said yet: a chat begins with its first message.
    /// </summary>
    public async Task<ChatListPage> ListAsync(
        int shopId, ChatSearch search, ChatCursor? after = null, int count = PageRows, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(search);
        count = Math.Clamp(count, 1, MostRows);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var chats = db.Conversations.Where(c => c.ShopId == shopId);
        if (search.UnreadOnly) chats = chats.Where(c => c.Unread > 0);
        if (OrderNumber.TryRead(search.Words, out var orderSn)) return await OfOrderAsync(db, chats, search, shopId, orderSn, cancellationToken);
        if (search.Words is { } words)
            chats = StartsNumber(words)
                ? chats.Where(c => c.OrderSn.StartsWith(words))
                : chats.Where(c => db.Orders.Any(o => o.ShopId == shopId && o.OrderSn == c.OrderSn && o.BuyerNickname!.StartsWith(words)));
        if (after is not null) chats = newest.Older(chats, after.LastAt, after.OrderSn);
        var rows = await Rows(db, chats.OrderByDescending(c => c.LastAt).ThenByDescending(c => c.OrderSn).Take(count + 1)).ToListAsync(cancellationToken);
        var hasMore = rows.Count > count;
        if (hasMore) rows.RemoveAt(count);
        return new ChatListPage(rows, hasMore);
    }

    /// <summary>In how many chats there is something of the buyer that nobody of the shop has read: as many as the list of the unread ones has.</summary>
    public async Task<int> UnreadAsync(int shopId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Conversations.CountAsync(c => c.ShopId == shopId && c.Unread > 0, cancellationToken);
    }

    /// <summary>The newest messages, or those before a place; empty where nothing was said.</summary>
    public async Task<ChatStretch> ReadAsync(int shopId, string orderSn, long? before = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var messages = db.ChatMessages.Where(m => m.ShopId == shopId && m.OrderSn == orderSn);
        if (before is { } place) messages = messages.Where(m => m.Sequence < place);
        var lines = await Lines(db, messages.OrderByDescending(m => m.Sequence).Take(StretchLines + 1)).ToListAsync(cancellationToken);
        var hasOlder = lines.Count > StretchLines;
        if (hasOlder) lines.RemoveAt(StretchLines);
        lines.Reverse();
        return await StretchAsync(db, shopId, orderSn, lines, hasOlder, cancellationToken);
    }

    /// <summary>What was said after a place, with the cards of the whole chat as they are now. More than one stretch of it is cut: read anew then.</summary>
    public async Task<ChatStretch> ReadAfterAsync(int shopId, string orderSn, long after, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var messages = db.ChatMessages.Where(m => m.ShopId == shopId && m.OrderSn == orderSn && m.Sequence > after);
        var lines = await Lines(db, messages.OrderBy(m => m.Sequence).Take(StretchLines)).ToListAsync(cancellationToken);
        return await StretchAsync(db, shopId, orderSn, lines, hasOlder: true, cancellationToken);
    }

    /// <summary>The order with its payouts, their cards, and the buyer's other orders; refused as <see cref="OrderQueries.FindAsync"/> is.</summary>
    public async Task<Domain.Result<ChatOrderSide>> SideAsync(int shopId, string orderSn, CancellationToken cancellationToken = default)
    {
        var found = await orders.FindAsync(shopId, orderSn, cancellationToken);
        if (found.Value is not { } order) return found.Refusals[0];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var others = order.BuyerId is { } buyer
            ? await db.Orders
                .Where(o => o.ShopId == shopId && o.BuyerId == buyer && o.OrderSn != orderSn)
                .OrderByDescending(o => o.OrderSn)
                .Take(MostOthers)
                .Select(o => new ChatOtherOrder(
                    o.OrderSn, o.ProductName, o.PaidAmount, o.Status,
                    db.Payouts.Count(p => p.ShopId == shopId && p.OrderSn == o.OrderSn),
                    db.Conversations.Where(c => c.ShopId == shopId && c.OrderSn == o.OrderSn).Select(c => c.Unread).FirstOrDefault()))
                .ToListAsync(cancellationToken)
            : [];
        return new ChatOrderSide(order, others);
    }

    /// <summary>A picture of the shop's chats; null for any other.</summary>
    public async Task<ChatPictureFile?> FindPictureAsync(int shopId, Guid pictureId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.ChatPictures
            .Where(p => p.ShopId == shopId && p.Id == pictureId)
            .Select(p => new ChatPictureFile(p.Contents, p.ContentType))
            .SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The quick replies and the auto-reply; the defaults where the shop has set none.</summary>
    public async Task<ChatSettingsView> SettingsAsync(int shopId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var settings = await db.ChatSettings.AsNoTracking().SingleOrDefaultAsync(s => s.ShopId == shopId, cancellationToken) ?? new ChatSettings { ShopId = shopId };
        return new ChatSettingsView(settings.CardReply, settings.Replies);
    }

    private static async Task<ChatListPage> OfOrderAsync(
        ConsoleDbContext db, IQueryable<Conversation> chats, ChatSearch search, int shopId, string orderSn, CancellationToken cancellationToken)
    {
        var rows = await Rows(db, chats.Where(c => c.OrderSn == orderSn)).ToListAsync(cancellationToken);
        if (rows.Count == 0 && !search.UnreadOnly)
            rows = await db.Orders
                .Where(o => o.ShopId == shopId && o.OrderSn == orderSn)
                .Select(o => new ChatListRow(o.OrderSn, o.BuyerNickname, o.ProductName, null, ChatSender.System, ChatKind.Notice, "", 0))
                .ToListAsync(cancellationToken);
        return new ChatListPage(rows, false);
    }

    private static bool StartsNumber(string words) => words.All(letter => char.IsAsciiDigit(letter) || letter == '-') && char.IsAsciiDigit(words[0]);

    private static IQueryable<ChatListRow> Rows(ConsoleDbContext db, IQueryable<Conversation> chats) => chats
        .Join(db.Orders, c => new { c.ShopId, c.OrderSn }, o => new { o.ShopId, o.OrderSn }, (c, o) => new { Chat = c, Order = o })
        .OrderByDescending(x => x.Chat.LastAt)
        .ThenByDescending(x => x.Chat.OrderSn)
        .Select(x => new ChatListRow(
            x.Chat.OrderSn, x.Order.BuyerNickname, x.Order.ProductName, x.Chat.LastAt, x.Chat.LastSender, x.Chat.LastKind, x.Chat.LastText, x.Chat.Unread));

    private static IQueryable<ChatLine> Lines(ConsoleDbContext db, IQueryable<ChatMessage> messages) => messages
        .Select(m => new ChatLine(
            m.Sequence, m.At, m.Sender, m.StaffId, m.StaffName, m.Kind, m.Text, m.CardId,
            m.PictureId == null
                ? null
                : db.ChatPictures
                    .Where(p => p.ShopId == m.ShopId && p.Id == m.PictureId)
                    .Select(p => new ChatLinePicture(p.Id, p.Width, p.Height))
                    .FirstOrDefault()));

    private static async Task<ChatStretch> StretchAsync(
        ConsoleDbContext db, int shopId, string orderSn, List<ChatLine> lines, bool hasOlder, CancellationToken cancellationToken)
    {
        var cards = await AccountCardQueries.OfOrderAsync(db, shopId, orderSn, cancellationToken);
        var amounts = cards.Count == 0
            ? []
            : await db.Payouts.Where(p => p.ShopId == shopId && p.OrderSn == orderSn).Select(p => new { p.Id, p.Amount }).ToDictionaryAsync(p => p.Id, p => p.Amount, cancellationToken);
        var unread = await db.Conversations.Where(c => c.ShopId == shopId && c.OrderSn == orderSn).Select(c => c.Unread).FirstOrDefaultAsync(cancellationToken);
        return new ChatStretch(lines, cards.ToDictionary(card => card.Id, card => new ChatCard(amounts[card.PayoutId], card), StringComparer.Ordinal), hasOlder, unread);
    }
}
