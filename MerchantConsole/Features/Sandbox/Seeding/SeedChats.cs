using MerchantConsole.Domain.Messages;

namespace MerchantConsole.Features.Sandbox.Seeding;

/// <summary>What is said in the chats of the newest orders; in the order of its time once all of it is known.</summary>
internal sealed class SeedChats
{
    private static readonly string[] Questions =
        ["你好，补偿什么时候能到账呀？", "运费补偿收到了吗？我这边没看到", "在吗，刚才说的差价怎么处理", "好的，谢谢，那我等通知", "请问赠品还能补发吗？"];

    private const string Reply = "亲，已经为您提交补偿，请留意到账通知，有问题随时联系我们哦。";

    private readonly Dictionary<string, List<(DateTimeOffset At, string Id, ChatWords Words)>> said = new(StringComparer.Ordinal);

    public void Say(string orderSn, DateTimeOffset at, string id, ChatWords words)
    {
        if (!said.TryGetValue(orderSn, out var lines)) said[orderSn] = lines = [];
        lines.Add((at, id, words));
    }

    /// <summary>The buyer writes and is answered; of the last ones some still wait.</summary>
    public void Ask(SeedBeginning b, DateTimeOffset now)
    {
        var at = b.At.AddMinutes(10);
        if (at >= now) return;
        Say(b.Order.OrderSn, at, $"{b.Id}.asked", new ChatWords(ChatSender.Buyer, ChatKind.Text, Questions[b.Dice % Questions.Length]));
        if (b.Detail == SeedDetail.Late && b.Dice % 16 == 5)
        {
            if (b.Dice % 3 == 0) Say(b.Order.OrderSn, at.AddSeconds(50), $"{b.Id}.again", new ChatWords(ChatSender.Buyer, ChatKind.Text, "？"));
            return;
        }

        Say(
            b.Order.OrderSn, at.AddMinutes(3), $"{b.Id}.answered",
            new ChatWords(ChatSender.Staff, ChatKind.Text, Reply) { StaffId = b.Person.Id, StaffName = b.Person.DisplayName });
    }

    public (IReadOnlyCollection<Conversation> Conversations, IReadOnlyCollection<ChatMessage> Messages) Written()
    {
        var messages = new List<ChatMessage>();
        var conversations = new List<Conversation>();
        foreach (var (orderSn, lines) in said)
        {
            var conversation = new Conversation { ShopId = SeedOptions.ShopId, OrderSn = orderSn };
            messages.AddRange(lines.OrderBy(line => line.At).Select(line => conversation.Say(line.Words, line.Id, line.At)));
            conversations.Add(conversation);
        }

        return (conversations, messages);
    }
}
