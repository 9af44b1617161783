using MerchantConsole.Data;
using MerchantConsole.Domain.Messages;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Chat;

/// <summary>The one way by which anything is said in a chat: inside the transaction of what it tells of.</summary>
public static class ChatWriting
{
    /// <summary>Whether what a sender's key stands for was said before, however fast or slow.</summary>
    internal static Task<bool> HasSaidAsync(this ConsoleDbContext db, int shopId, ChatSaying saying, CancellationToken cancellationToken)
    {
        var id = IdOf(saying);
        return db.ChatMessages.AnyAsync(m => m.ShopId == shopId && m.Id == id, cancellationToken);
    }

    /// <summary>The id of a typed message: its sender's key.</summary>
    internal static string IdOf(ChatSaying saying) => saying.Key.ToString("N");

    /// <summary>
    /// Says something in an order's chat, which begins with it. The id makes it one message for ever: said again (a repeated step, a repeated press) nothing is
    /// added, and the answer is null.
    /// </summary>
    public static async Task<ChatMessage?> SayAsync(
        this ShopTransaction transaction, string orderSn, string id, ChatWords words, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(words);
        var (db, shopId) = (transaction.Db, transaction.Shop.Id);
        if (await db.ChatMessages.AnyAsync(m => m.ShopId == shopId && m.Id == id, cancellationToken)) return null;
        var conversation = await db.Conversations.FindAsync([shopId, orderSn], cancellationToken);
        if (conversation is null)
        {
            conversation = new Conversation { ShopId = shopId, OrderSn = orderSn };
            db.Conversations.Add(conversation);
        }

        var message = conversation.Say(words, id, transaction.Now);
        db.ChatMessages.Add(message);
        transaction.TouchChat();
        return message;
    }
}
