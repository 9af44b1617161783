using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Features.Chat;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Sandbox;

/// <summary>
/// Chats of some orders 046-060 of shop 1, as buyers begin them: made at the first start in Development, so that the workspace is not empty. A chat that has
/// begun is left alone, so done again nothing is added.
/// </summary>
public sealed class DemoChats(ShopTransactions transactions)
{
    private const int ShopId = 1;

    private static readonly DemoChat[] All =
    [
        new(46, [Buyer("在吗？耙耙柑收到了，有三个坏果"), Buyer("不想退货，能补偿一点吗？")]),
        new(48, [Buyer("退货运费是我先垫的 12 块，什么时候能退给我？"), Staff("amy", "亲，您好，麻烦发一下运费截图，核对后马上给您补偿。"), Buyer("好的，我找一下")]),
        new(50, [Buyer("昨天买的锅今天就降价 6 块，可以保价吗？")]),
        new(52, [Buyer("拍了两双冰袖，只收到一双"), Staff("bob", "亲，非常抱歉，给您补发还是补差价呢？"), Buyer("补差价吧"), Staff("bob", "好的，已为您登记，处理后会通知您。")]),
        new(54, [Buyer("耙耙柑称了一下，少了快一斤"), Buyer("照片怎么发给你们？"), Buyer("有人吗")]),
        new(56, [Buyer("请问这款毛巾会掉色吗？"), Staff("cat", "亲，首次清洗可能有少量浮色，建议单独洗；如有质量问题我们给您补偿。"), Buyer("好的，谢谢")]),
        new(58, [Buyer("锅把手有点松，是质量问题吗？")]),
    ];

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        foreach (var chat in All)
            await transactions.RunAsync<Done>(
                ShopId,
                async transaction =>
                {
                    await MakeAsync(transaction, chat, cancellationToken);
                    return new Done();
                },
                cancellationToken);
    }

    private static async Task MakeAsync(ShopTransaction transaction, DemoChat chat, CancellationToken cancellationToken)
    {
        var db = transaction.Db;
        var orderSn = DemoOrders.Number(chat.Number);
        if (await db.Conversations.FindAsync([ShopId, orderSn], cancellationToken) is not null) return;
        var conversation = new Conversation { ShopId = ShopId, OrderSn = orderSn };
        db.Conversations.Add(conversation);

        // Said before now, some minutes apart, each chat at a time of its own.
        var at = transaction.Now.AddMinutes(-7 * (70 - chat.Number) - 3 * chat.Lines.Length);
        foreach (var (line, place) in chat.Lines.Select((line, place) => (line, place)))
        {
            var words = new ChatWords(line.Staff is null ? ChatSender.Buyer : ChatSender.Staff, ChatKind.Text, line.Text);
            if (line.Staff is not null)
            {
                var staff = await db.Staff.SingleAsync(s => s.ShopId == ShopId && s.AccountName == line.Staff, cancellationToken);
                words = words with { StaffId = staff.Id, StaffName = staff.DisplayName };
            }

            db.ChatMessages.Add(conversation.Say(words, FormattableString.Invariant($"demo-{chat.Number}-{place + 1}"), at.AddMinutes(3 * place)));
        }

        transaction.TouchChat();
    }

    private static DemoLine Buyer(string text) => new(null, text);

    private static DemoLine Staff(string account, string text) => new(account, text);

    private sealed record DemoChat(int Number, DemoLine[] Lines);

    private sealed record DemoLine(string? Staff, string Text);
}
