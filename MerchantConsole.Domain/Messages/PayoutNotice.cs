using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Domain.Messages;

/// <summary>What a buyer is told when a payout moves (§11). Buyers read Chinese, whatever language the staff has chosen.</summary>
public static class PayoutNotice
{
    public const string SuccessTitle = "商家补偿转账通知";
    public const string FailureTitle = "商家补偿未到账";

    /// <summary>The messages that a move brings: two for a success, one for a failure, none for anything else.</summary>
    public static IReadOnlyList<BuyerMessage> Of(PayoutMove move)
    {
        ArgumentNullException.ThrowIfNull(move);
        var payout = move.Payout;
        return move.Event.Trigger switch
        {
            PayoutTrigger.RailConfirmed =>
            [
                Message(BuyerChannel.App, SuccessTitle, SuccessBody()),
                Message(BuyerChannel.WeChat, SuccessTitle, SuccessBody()),
            ],
            PayoutTrigger.RailRefused =>
            [
                Message(BuyerChannel.App, FailureTitle, $"商家向您补偿的 ¥{payout.Amount} 未能到账，请联系平台客服处理。"),
            ],
            _ => [],
        };

        string SuccessBody() => $"商家已向您补偿 ¥{payout.Amount}。留言：{payout.MessageToBuyer}";

        BuyerMessage Message(BuyerChannel channel, string title, string body) => new()
        {
            ShopId = payout.ShopId,
            Id = $"{move.Event.PayoutId}.{move.Event.Version}.{channel}",
            OrderSn = payout.OrderSn,
            PayoutId = payout.Id,
            Channel = channel,
            Title = title,
            Body = body,
            SentAt = move.Event.At,
        };
    }
}
