using MerchantConsole.Domain.Recharges;

namespace MerchantConsole.Rails.WeChatPay;

/// <summary>Recharges by WeChat Pay's Native order: the payer scans a code (§9).</summary>
public sealed class WeChatPayRechargeRail(WeChatPayMerchants merchants, WeChatPayClient client, WeChatPayNotifications notifications) : IRechargeRail
{
    private const int LongestDescription = 120;
    private const int LongestReason = 60;
    private const string CodeScheme = "weixin://";

    /// <summary>Codes that mean: an order of this number exists or existed; what became of it must be asked.</summary>
    private static readonly string[] AskForIt = ["OUT_TRADE_NO_USED", "ORDERPAID", "ORDER_PAID"];

    /// <summary>Codes of a refund that never comes about; whatever is not here or in <see cref="Later"/> is not definite.</summary>
    private static readonly string[] Never =
    [
        "PARAM_ERROR", "INVALID_REQUEST", "USER_ACCOUNT_ABNORMAL", "NO_AUTH", "MCH_NOT_EXISTS", "RESOURCE_NOT_EXISTS", "TRADE_OVERDUE",
        "REFUND_FEE_MISMATCH", "APPID_MCHID_NOT_MATCH",
    ];

    /// <summary>Codes after which the same refund is sent again once somebody has mended it: no funds; key, serial or clock.</summary>
    private static readonly string[] Later = ["NOT_ENOUGH", "SIGN_ERROR", "RULE_LIMIT"];

    public RechargeMethod Method => RechargeMethod.WeChatPay;

    public bool Serves(int shopId) => merchants.Find(shopId) is not null;

    public async Task<OrderAnswer> OrderAsync(RechargeOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.Amount.Fen is < 1 or > int.MaxValue) return new OrderAnswer.Refused("The amount is not one that WeChat Pay takes.");
        var merchant = MerchantOf(order.ShopId);
        var body = new NativeOrder(
            merchant.AppId,
            merchant.MerchantId,
            WeChatPayJson.Plain(order.Description, LongestDescription),
            order.Number,
            WeChatPayTime.Write(order.EndsAt),
            merchant.NotifyUrl,
            new FenAmount(order.Amount.Fen));
        return await client.PostAsync(merchant, "/v3/pay/transactions/native", body, cancellationToken) switch
        {
            WeChatPayReply.Done done => Opened(done),
            WeChatPayReply.Error error when AskForIt.Contains(error.Code, StringComparer.Ordinal) => new OrderAnswer.Unknown(error.Detail),
            WeChatPayReply.Error error => new OrderAnswer.Refused(error.Detail),
            var unclear => new OrderAnswer.Unknown(Why(unclear)),
        };
    }

    public async Task<PaymentAnswer> AskAsync(int shopId, string number, CancellationToken cancellationToken)
    {
        var merchant = MerchantOf(shopId);
        var path = $"/v3/pay/transactions/out-trade-no/{Uri.EscapeDataString(number)}?mchid={merchant.MerchantId}";
        return await client.GetAsync(merchant, path, cancellationToken) switch
        {
            WeChatPayReply.Done done => Transactions.Read(merchant, number, done.Body.Span),
            WeChatPayReply.Error { Status: 404, Code: "ORDER_NOT_EXIST" } => new PaymentAnswer.NotFound(),
            WeChatPayReply.Error error => new PaymentAnswer.Unknown(error.Detail),
            var unclear => new PaymentAnswer.Unknown(Why(unclear)),
        };
    }

    /// <summary>
    /// Closes, then asks: only the query is believed, since closing can lose the race. An order that the provider does not know is as good as closed:
    /// an order exists from its placing on, not from its scanning.
    /// </summary>
    public async Task<CloseAnswer> CloseAsync(int shopId, string number, CancellationToken cancellationToken)
    {
        var merchant = MerchantOf(shopId);
        var path = $"/v3/pay/transactions/out-trade-no/{Uri.EscapeDataString(number)}/close";
        var closed = await client.PostAsync(merchant, path, new CloseOrder(merchant.MerchantId), cancellationToken);
        return await AskAsync(shopId, number, cancellationToken) switch
        {
            PaymentAnswer.Paid => new CloseAnswer.AlreadyPaid(),
            PaymentAnswer.Closed or PaymentAnswer.NotFound => new CloseAnswer.Closed(),
            PaymentAnswer.NotPaid => new CloseAnswer.Unknown($"Still open after closing: {Why(closed)}"),
            PaymentAnswer.Unknown unknown => new CloseAnswer.Unknown(unknown.Detail),
            _ => throw new InvalidOperationException("An answer that is not known."),
        };
    }

    public async Task<RefundAnswer> RefundAsync(RefundInstruction refund, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refund);
        var merchant = MerchantOf(refund.ShopId);
        var reason = WeChatPayJson.Plain(refund.Reason, LongestReason);
        var body = new RefundOrder(
            refund.Transaction,
            refund.RefundNumber,
            reason.Length == 0 ? null : reason,
            merchant.NotifyUrl,
            new RefundAmount(refund.Amount.Fen, refund.Paid.Fen));
        return await client.PostAsync(merchant, "/v3/refund/domestic/refunds", body, cancellationToken) switch
        {
            WeChatPayReply.Done done => Refunds.Read(refund, done.Body.Span),
            WeChatPayReply.Error error when Later.Contains(error.Code, StringComparer.Ordinal) => new RefundAnswer.TryLater(error.Detail),
            WeChatPayReply.Error error when Never.Contains(error.Code, StringComparer.Ordinal) => new RefundAnswer.Refused(error.Detail),
            WeChatPayReply.Error error => new RefundAnswer.Unknown(error.Detail),
            var unclear => new RefundAnswer.Unknown(Why(unclear)),
        };
    }

    public async Task<RefundAnswer> AskRefundAsync(RefundInstruction refund, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refund);
        var merchant = MerchantOf(refund.ShopId);
        return await client.GetAsync(merchant, $"/v3/refund/domestic/refunds/{Uri.EscapeDataString(refund.RefundNumber)}", cancellationToken) switch
        {
            WeChatPayReply.Done done => Refunds.Read(refund, done.Body.Span),
            WeChatPayReply.Error { Status: 404, Code: "RESOURCE_NOT_EXISTS" } => new RefundAnswer.NotFound(),
            WeChatPayReply.Error error => new RefundAnswer.Unknown(error.Detail),
            var unclear => new RefundAnswer.Unknown(Why(unclear)),
        };
    }

    public async Task<NotificationAnswer> ReadNotificationAsync(int shopId, RawNotification notification, CancellationToken cancellationToken) =>
        merchants.Find(shopId) is { } merchant
            ? await notifications.ReadAsync(merchant, notification, cancellationToken)
            : new NotificationAnswer.Refused("The shop has no account with WeChat Pay.");

    private WeChatPayMerchant MerchantOf(int shopId) =>
        merchants.Find(shopId) ?? throw new InvalidOperationException($"Shop {shopId} has no account with WeChat Pay; ask Serves first.");

    private static OrderAnswer Opened(WeChatPayReply.Done done) =>
        WeChatPayJson.TryRead<NativeOrderPlaced>(done.Body.Span, out var placed)
        && placed.CodeUrl is { Length: <= 512 } link && link.StartsWith(CodeScheme, StringComparison.Ordinal)
            ? new OrderAnswer.Opened(link)
            : new OrderAnswer.Unknown("An answer without a code.");

    private static string Why(WeChatPayReply reply) => reply switch
    {
        WeChatPayReply.Unclear unclear => unclear.Why,
        WeChatPayReply.Error error => error.Detail,
        _ => "done",
    };
}
