using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>What a chat's row in the list repeats is what its messages say: they are numbered without gaps, and the unread ones are the buyer's behind the last reading.</summary>
internal static class ChatChecks
{
    private const string Name = "Chat";

    public static async IAsyncEnumerable<Violation> RunAsync(
        ConsoleDbContext db, int? shopId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chats = db.Conversations
            .Of(shopId)
            .Select(c => new
            {
                c.ShopId,
                c.OrderSn,
                c.LastSequence,
                c.ReadSequence,
                c.Unread,
                Count = db.ChatMessages.Count(m => m.ShopId == c.ShopId && m.OrderSn == c.OrderSn),
                First = db.ChatMessages.Where(m => m.ShopId == c.ShopId && m.OrderSn == c.OrderSn).Min(m => (long?)m.Sequence),
                Last = db.ChatMessages.Where(m => m.ShopId == c.ShopId && m.OrderSn == c.OrderSn).Max(m => (long?)m.Sequence),
                Behind = db.ChatMessages.Count(m =>
                    m.ShopId == c.ShopId && m.OrderSn == c.OrderSn && m.Sequence > c.ReadSequence && m.Sender == ChatSender.Buyer),
            })
            .Where(c => c.Count != c.LastSequence || c.First != 1 || c.Last != c.LastSequence || c.Unread != c.Behind || c.ReadSequence > c.LastSequence)
            .AsAsyncEnumerable();
        await foreach (var c in chats.WithCancellation(cancellationToken))
            yield return new Violation(
                Name, c.ShopId,
                $"shop {c.ShopId} chat {c.OrderSn} says {c.LastSequence} messages and {c.Unread} unread; it has {c.Count}, {c.First} to {c.Last}, and {c.Behind} unread");
        var homeless = db.ChatMessages
            .Of(shopId)
            .Where(m => !db.Conversations.Any(c => c.ShopId == m.ShopId && c.OrderSn == m.OrderSn)
                || (m.Kind == ChatKind.Card && !db.AccountCards.Any(c => c.ShopId == m.ShopId && c.Id == m.CardId && c.OrderSn == m.OrderSn))
                || (m.Kind == ChatKind.Picture && !db.ChatPictures.Any(p => p.ShopId == m.ShopId && p.Id == m.PictureId && p.OrderSn == m.OrderSn)))
            .Select(m => new { m.ShopId, m.OrderSn, m.Sequence })
            .AsAsyncEnumerable();
        await foreach (var m in homeless.WithCancellation(cancellationToken))
            yield return new Violation(Name, m.ShopId, $"shop {m.ShopId} message {m.Sequence} of {m.OrderSn} has no chat, no card or no picture");
    }
}
