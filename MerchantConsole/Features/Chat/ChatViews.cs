using MerchantConsole.Domain;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Features.AccountCards;

namespace MerchantConsole.Features.Chat;

/// <summary>A place in the list of chats: the last row that was shown.</summary>
public sealed record ChatCursor(DateTimeOffset LastAt, string OrderSn);

/// <summary>A chat in the list.</summary>
/// <param name="LastText">The beginning of the last words; empty for a picture, and for an order in whose chat nothing was said yet.</param>
/// <param name="LastAt">Null where nothing was said yet.</param>
public sealed record ChatListRow(
    string OrderSn, string? BuyerNickname, string ProductName, DateTimeOffset? LastAt, ChatSender LastSender, ChatKind LastKind, string LastText, int Unread)
{
    public ChatCursor? Cursor => LastAt is { } at ? new ChatCursor(at, OrderSn) : null;
}

/// <summary>A page of the list, newest words first.</summary>
public sealed record ChatListPage(IReadOnlyList<ChatListRow> Rows, bool HasMore);

/// <summary>A message as both sides see it.</summary>
public sealed record ChatLine(
    long Sequence, DateTimeOffset At, ChatSender Sender, Guid? StaffId, string StaffName, ChatKind Kind, string Text, string? CardId, ChatLinePicture? Picture);

/// <summary>A message's picture; its size keeps its place free until it is there.</summary>
public sealed record ChatLinePicture(Guid Id, int Width, int Height);

/// <summary>What staff see of an account card in a chat (§10): nothing that the buyer wrote.</summary>
public sealed record ChatCard(Money Amount, CardView View);

/// <summary>A stretch of a chat, oldest first.</summary>
/// <param name="HasOlder">Whether there is anything before it.</param>
/// <param name="Unread">Messages of the buyer that nobody of the shop has read, in the whole chat.</param>
public sealed record ChatStretch(IReadOnlyList<ChatLine> Lines, IReadOnlyDictionary<string, ChatCard> Cards, bool HasOlder, int Unread)
{
    public static readonly ChatStretch Empty = new([], new Dictionary<string, ChatCard>(StringComparer.Ordinal), false, 0);
}

/// <summary>Another order of the same buyer.</summary>
public sealed record ChatOtherOrder(string OrderSn, string ProductName, Money PaidAmount, string Status, int Payouts, int Unread);

/// <summary>What a chat's order has beside its own page.</summary>
/// <param name="Others">The buyer's other orders, newest first.</param>
public sealed record ChatOrderSide(Features.Orders.OrderDetails Order, IReadOnlyList<ChatOtherOrder> Others);

/// <summary>A picture's file.</summary>
public sealed record ChatPictureFile(byte[] Contents, string ContentType);

/// <summary>What a shop says again and again.</summary>
public sealed record ChatSettingsView(string CardReply, IReadOnlyList<string> Replies);
