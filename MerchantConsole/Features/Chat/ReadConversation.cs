using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Chat;

/// <summary>A person of the shop has seen an order's chat up to a message; it counts as read for the shop.</summary>
public sealed class ReadConversation(ShopTransactions transactions)
{
    public Task<Result<Done>> RunAsync(int shopId, Guid staffId, string orderSn, long upTo, CancellationToken cancellationToken = default) =>
        transactions.RunAsync<Done>(
            shopId,
            async transaction =>
            {
                var db = transaction.Db;
                var staff = await db.FindActiveAsync(shopId, staffId, cancellationToken);
                if (!staff.Succeeded) return staff.Refusals[0];
                var conversation = await db.Conversations.FindAsync([shopId, orderSn], cancellationToken);
                if (conversation is null || upTo <= conversation.ReadSequence) return new Done();
                var behind = await db.ChatMessages.CountAsync(
                    m => m.ShopId == shopId && m.OrderSn == orderSn && m.Sequence > upTo && m.Sender == ChatSender.Buyer, cancellationToken);
                conversation.Read(upTo, behind);
                transaction.TouchChat();
                return new Done();
            },
            cancellationToken);
}
