using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;

namespace MerchantConsole.Rails.Alipay;

/// <summary>
/// Alipay's order code (订单码支付). A trade does not exist before somebody scans: until then Alipay does not know the number, which is
/// <see cref="PaymentAnswer.NotPaid"/> here and never <see cref="PaymentAnswer.NotFound"/>. <c>alipay.trade.cancel</c> is never called: it pays a paid
/// trade back, past the ledger, where this console refunds by a number of its own.
/// </summary>
public sealed class AlipayRechargeRail(AlipayMerchants merchants, AlipayGateway gateway) : IRechargeRail
{
    private const string NoMerchant = "NO_MERCHANT";

    public RechargeMethod Method => RechargeMethod.Alipay;

    public bool Serves(int shopId) => merchants.Serves(shopId);

    /// <summary>
    /// Places the order with its end (<c>time_expire</c>), so that Alipay ends it as well. An order that Alipay knows as paid already is no refusal but
    /// unknown, so that it is asked for.
    /// </summary>
    public async Task<OrderAnswer> OrderAsync(RechargeOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (merchants.Of(order.ShopId) is not { } merchant) return new OrderAnswer.Unknown(NoMerchant);
        var business = AlipayTrade.Order(order, merchant.ProductCode);
        return await gateway.CallAsync(merchant, AlipayTrade.Precreate, business, merchant.NotifyUrl, cancellationToken) switch
        {
            AlipayAnswer.Done done when done["out_trade_no"] == order.Number && done["qr_code"] is { Length: <= 1024 } link => new OrderAnswer.Opened(link),
            AlipayAnswer.Refused { Reason: "TRADE_HAS_SUCCESS" } paid => new OrderAnswer.Unknown(paid.SubCode),
            AlipayAnswer.Refused refused => new OrderAnswer.Refused(refused.SubCode),
            AlipayAnswer.Denied denied => new OrderAnswer.Refused(denied.Detail),
            var other => new OrderAnswer.Unknown(DetailOf(other)),
        };
    }

    /// <summary>
    /// A trade that nobody has scanned is not paid (Alipay says so even when its code has ended: the end is for <see cref="CloseAsync"/>). A closed one that
    /// was paid before and fully refunded since is paid.
    /// </summary>
    public async Task<PaymentAnswer> AskAsync(int shopId, string number, CancellationToken cancellationToken)
    {
        if (merchants.Of(shopId) is not { } merchant) return new PaymentAnswer.Unknown(NoMerchant);
        return await gateway.CallAsync(merchant, AlipayTrade.Query, AlipayTrade.Number(number), null, cancellationToken) switch
        {
            AlipayAnswer.Done done when done["out_trade_no"] == number => PaymentOf(number, done),
            AlipayAnswer.Refused { Reason: AlipayTrade.NotExist } => new PaymentAnswer.NotPaid(),
            var other => new PaymentAnswer.Unknown(DetailOf(other)),
        };
    }

    /// <summary>
    /// Closes a scanned, unpaid trade. A trade that nobody has scanned cannot be closed, and its code can be scanned until the end that was sent with
    /// the order: that is answered as <see cref="CloseAnswer.Closed"/>, which is true from that end on. Who closes earlier must reckon with a payment
    /// until then, which is late money and goes back to its payer (§9).
    /// </summary>
    public async Task<CloseAnswer> CloseAsync(int shopId, string number, CancellationToken cancellationToken)
    {
        if (merchants.Of(shopId) is not { } merchant) return new CloseAnswer.Unknown(NoMerchant);
        return await gateway.CallAsync(merchant, AlipayTrade.Close, AlipayTrade.Number(number), null, cancellationToken) switch
        {
            AlipayAnswer.Done => new CloseAnswer.Closed(),
            AlipayAnswer.Refused { Reason: AlipayTrade.NotExist } => new CloseAnswer.Closed(),
            AlipayAnswer.Refused { Reason: "TRADE_STATUS_ERROR" or "REASON_TRADE_STATUS_INVALID" or "REASON_ILLEGAL_STATUS" } refused =>
                await AskWhyAsync(shopId, number, refused.SubCode, cancellationToken),
            var other => new CloseAnswer.Unknown(DetailOf(other)),
        };
    }

    public async Task<RefundAnswer> RefundAsync(RefundInstruction refund, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refund);
        if (merchants.Of(refund.ShopId) is not { } merchant) return new RefundAnswer.Unknown(NoMerchant);
        return await gateway.CallAsync(merchant, AlipayTrade.Refund, AlipayTrade.RefundOf(refund), null, cancellationToken) switch
        {
            AlipayAnswer.Done done when done["trade_no"] != refund.Transaction => new RefundAnswer.Unknown("OTHER_TRADE"),

            // refund_fee is the sum of all refunds of the trade and says nothing about this one.
            AlipayAnswer.Done done => done["fund_change"] == "Y" ? new RefundAnswer.Done(refund.RefundNumber) : new RefundAnswer.UnderWay(refund.RefundNumber),
            AlipayAnswer.Refused { Reason: "SELLER_BALANCE_NOT_ENOUGH" } refused => new RefundAnswer.TryLater(refused.SubCode),
            AlipayAnswer.Refused refused => new RefundAnswer.Refused(refused.SubCode),

            // The call did nothing, but an earlier one may have: never a definite no.
            AlipayAnswer.Denied denied => new RefundAnswer.TryLater(denied.Detail),
            AlipayAnswer.Busy busy => new RefundAnswer.TryLater(busy.Detail),
            var other => new RefundAnswer.Unknown(DetailOf(other)),
        };
    }

    /// <summary>No status means not received, failed, or not there yet: the same refund may be sent again in each case, and refunds once.</summary>
    public async Task<RefundAnswer> AskRefundAsync(RefundInstruction refund, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(refund);
        if (merchants.Of(refund.ShopId) is not { } merchant) return new RefundAnswer.Unknown(NoMerchant);
        return await gateway.CallAsync(merchant, AlipayTrade.RefundQuery, AlipayTrade.AskOf(refund), null, cancellationToken) switch
        {
            AlipayAnswer.Done done when !done.Has("refund_status") => new RefundAnswer.NotFound(),
            AlipayAnswer.Done done when done["refund_status"] == "REFUND_SUCCESS" && IsOf(refund, done) => new RefundAnswer.Done(refund.RefundNumber),
            AlipayAnswer.Refused { Reason: AlipayTrade.NotExist } => new RefundAnswer.NotFound(),
            var other => new RefundAnswer.Unknown(DetailOf(other)),
        };
    }

    public Task<NotificationAnswer> ReadNotificationAsync(int shopId, RawNotification notification, CancellationToken cancellationToken) =>
        Task.FromResult(merchants.Of(shopId) is { } merchant
            ? AlipayNotifications.Read(merchant, notification)
            : new NotificationAnswer.Refused(NoMerchant));

    private async Task<CloseAnswer> AskWhyAsync(int shopId, string number, string subCode, CancellationToken cancellationToken) =>
        await AskAsync(shopId, number, cancellationToken) switch
        {
            PaymentAnswer.Paid => new CloseAnswer.AlreadyPaid(),
            PaymentAnswer.Closed => new CloseAnswer.Closed(),
            _ => new CloseAnswer.Unknown(subCode),
        };

    private static PaymentAnswer PaymentOf(string number, AlipayAnswer.Done done)
    {
        switch (done["trade_status"])
        {
            case AlipayTrade.WaitsForBuyer:
                return new PaymentAnswer.NotPaid();

            // Closed without a payment has no time of payment; fully refunded still has it.
            case AlipayTrade.Closed when !done.Has("send_pay_date"):
                return new PaymentAnswer.Closed();
            case AlipayTrade.Success or AlipayTrade.Finished or AlipayTrade.Closed:
                var payment = AlipayTrade.PaymentOf(number, done["trade_no"], done["total_amount"], done["send_pay_date"]);
                return payment is null ? new PaymentAnswer.Unknown("INCOMPLETE") : new PaymentAnswer.Paid(payment);
            default:
                return new PaymentAnswer.Unknown($"TRADE_STATUS {done["trade_status"]}");
        }
    }

    private static bool IsOf(RefundInstruction refund, AlipayAnswer.Done done) =>
        (done["out_request_no"] is null || done["out_request_no"] == refund.RefundNumber)
        && AlipayFormats.TryRead(done["refund_amount"], out Money? amount) && amount.Value == refund.Amount;

    private static string DetailOf(AlipayAnswer answer) => answer switch
    {
        AlipayAnswer.Unknown unknown => unknown.Detail,
        AlipayAnswer.Refused refused => refused.SubCode,
        AlipayAnswer.Denied denied => denied.Detail,
        AlipayAnswer.Busy busy => busy.Detail,
        _ => "UNEXPECTED_ANSWER",
    };
}
