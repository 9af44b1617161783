using MerchantConsole.Domain.Payouts;

namespace MerchantConsole.Domain.AccountCards;

/// <summary>What buyers are told about their account card (§10). Buyers read Chinese, whatever language the staff has chosen.</summary>
public static class CardTexts
{
    /// <summary>The shop's auto-reply where it has set none.</summary>
    public const string AutoReply = "亲，您的收款账户信息我们已收到，补偿正在重新打款中，请留意到账通知，感谢您的耐心等待。";

    /// <summary>The line of a chat's list, and what a device without cards shows.</summary>
    public static string Sent(Money amount) => $"商家补偿 ¥{amount} 未能到账，请填写收款账户信息。";

    public static string Submitted(AccountKind kind) =>
        $"收款账户信息已填写（{NameOf(kind)}），正在重新打款。打款成功后，{(kind == AccountKind.Alipay ? "支付宝 2 小时内到账" : "银行卡 1-3 天到账")}。";

    public static string Arrives(Money amount, AccountKind kind, DateTimeOffset confirmedAt)
    {
        var arrival = ExpectedArrival.Of(kind, confirmedAt);
        return kind == AccountKind.Alipay
            ? $"补偿 ¥{amount} 重新打款成功，预计 2 小时内到账（{Moment(arrival.Until)} 前），收款方式：支付宝。"
            : $"补偿 ¥{amount} 重新打款成功，预计 1-3 天到账（{Day(arrival.From)}至{Day(arrival.Until)}），收款方式：银行卡。";
    }

    public static string NameOf(AccountKind kind) => kind == AccountKind.Alipay ? "支付宝" : "银行卡";

    private static string Moment(DateTimeOffset at)
    {
        var beijing = ShopDay.BeijingTime(at);
        return FormattableString.Invariant($"{beijing.Month}月{beijing.Day}日 {beijing:HH:mm}");
    }

    private static string Day(DateTimeOffset at)
    {
        var beijing = ShopDay.BeijingTime(at);
        return FormattableString.Invariant($"{beijing.Month}月{beijing.Day}日");
    }
}
