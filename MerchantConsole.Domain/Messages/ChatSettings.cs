using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Domain.Messages;

/// <summary>What a shop says again and again. A shop without a row of its own has the defaults.</summary>
public sealed class ChatSettings
{
    public const int MostReplies = 50;

    /// <summary>快捷回复 where the shop has set none.</summary>
    public static IReadOnlyList<string> DefaultReplies { get; } =
    [
        "亲，您好，请问有什么可以帮您？",
        "亲，退货运费我们这边给您补偿，打款后请留意到账通知。",
        "亲，差价已为您申请打款，请稍候。",
        "亲，您的补偿未能到账，请点开聊天中的卡片填写收款账户信息。",
        "亲，非常抱歉给您带来不便，我们马上为您处理。",
        "亲，感谢您的理解与支持，祝您生活愉快！",
    ];

    public int ShopId { get; init; }

    /// <summary>The auto-reply once a buyer has submitted an account (§10).</summary>
    public string CardReply { get; set; } = CardTexts.AutoReply;

    /// <summary>快捷回复, in their order.</summary>
    public IReadOnlyList<string> Replies { get; set; } = DefaultReplies;

    /// <summary>The texts cleaned, empty ones left out.</summary>
    public static IReadOnlyList<string> Cleaned(IEnumerable<string> replies) => [.. replies.Select(PayoutText.Clean).Where(reply => reply.Length > 0)];
}
