using System.Text.RegularExpressions;
using MerchantConsole.Rails.WeChatPay;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>Refunds as the reference tells them (§4): accepted first, done a little later, once per number.</summary>
internal static partial class EmulatedRefunds
{
    /// <summary>How long a refund is under way.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(3);

    private const int MostRefunds = 50;
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    public static EmulatorAnswer Apply(SqliteConnection connection, EmulatorCall call, DateTimeOffset now)
    {
        if (call.Json is not { } body || body.HasNull()) return EmulatorAnswer.Error(400, "PARAM_ERROR", "请求体不是JSON对象");
        if (body.Text("out_refund_no") is not { } number || !Number().IsMatch(number)) return EmulatorAnswer.WrongField("/out_refund_no", "商户退款单号格式错误");
        if (body.Text("reason") is { Length: 0 or > 80 }) return EmulatorAnswer.WrongField("/reason", "退款原因为1到80个字符");
        var amount = body.Part("amount");
        if (amount.Text("currency") != "CNY") return EmulatorAnswer.WrongField("/amount/currency", "币种仅支持CNY");
        if (amount.Whole("refund") is not (>= 1 and var fen)) return EmulatorAnswer.WrongField("/amount/refund", "退款金额为大于0的整数，单位为分");
        if (body.Text("notify_url") is { } url && !EmulatedOrders.IsNotifyUrl(url)) return EmulatorAnswer.WrongField("/notify_url", "通知地址无效");
        var order = body.Text("transaction_id") is { } transaction
            ? EmulatorBook.OrderOfTransaction(connection, call.MerchantId, transaction)
            : EmulatorBook.Order(connection, call.MerchantId, body.Text("out_trade_no") ?? "");
        if (order?.Payment is not { } payment) return EmulatorAnswer.Error(404, "RESOURCE_NOT_EXISTS", "订单不存在或未支付");
        var request = body.Canonical();
        if (EmulatorBook.Refund(connection, call.MerchantId, number) is { } known)
            return known.Request == request ? Told(order, known, now) : EmulatorAnswer.Error(400, "INVALID_REQUEST", "商户退款单号重复且参数不一致");
        if (Refused(connection, order, payment, fen, amount.Whole("total"), now) is { } refused) return refused;
        var fault = EmulatorFaults.Take(
            connection, call.Operation, EmulatorFault.NotEnough, EmulatorFault.PayerAccountAbnormal, EmulatorFault.RefundAbnormal, EmulatorFault.RefundClosed);
        if (fault is EmulatorFault.NotEnough) return EmulatorAnswer.Error(403, "NOT_ENOUGH", "商户余额不足，请充值后用原单号重试");
        if (fault is EmulatorFault.PayerAccountAbnormal) return EmulatorAnswer.Error(403, "USER_ACCOUNT_ABNORMAL", "用户账户异常");
        var end = fault switch
        {
            EmulatorFault.RefundAbnormal => "ABNORMAL",
            EmulatorFault.RefundClosed => "CLOSED",
            _ => "SUCCESS",
        };
        var refund = new EmulatedRefund(
            call.MerchantId, number, request, "50" + EmulatorFields.Digits(26), order.Number, fen, now, now + Duration, end);
        EmulatorBook.Add(connection, refund);
        if (body.Text("notify_url") is { } notify) Notify(connection, notify, call.ByPublicKey, order, payment, refund);
        return Told(order, refund, now);
    }

    public static EmulatorAnswer Ask(SqliteConnection connection, EmulatorCall call, DateTimeOffset now)
    {
        var refund = EmulatorBook.Refund(connection, call.MerchantId, call.Number);
        if (refund is null || EmulatorFaults.Take(connection, call.Operation, EmulatorFault.NotFoundLag) is not null)
            return EmulatorAnswer.Error(404, "RESOURCE_NOT_EXISTS", "退款单不存在");
        return Told(EmulatorBook.Order(connection, call.MerchantId, refund.OrderNumber)!, refund, now);
    }

    private static EmulatorAnswer? Refused(
        SqliteConnection connection, EmulatedOrder order, EmulatedPayment payment, long fen, long? total, DateTimeOffset now)
    {
        if (total != payment.Fen) return EmulatorAnswer.Error(400, "REFUND_FEE_MISMATCH", "订单金额不一致");
        if (now > payment.At.AddDays(365)) return EmulatorAnswer.Error(403, "TRADE_OVERDUE", "订单已超过退款期限");
        var earlier = EmulatorBook.RefundsOf(connection, order);
        if (earlier.Where(refund => refund.EndState == "SUCCESS").Sum(refund => refund.Fen) + fen > payment.Fen)
            return EmulatorAnswer.Error(400, "INVALID_REQUEST", "退款金额大于可退金额");
        if (earlier.Count >= MostRefunds) return EmulatorAnswer.Error(400, "INVALID_REQUEST", "部分退款次数超限");
        return earlier.Count > 0 && now - earlier[^1].CreatedAt < Between ? EmulatorAnswer.Error(429, "FREQUENCY_LIMITED", "频率超限") : null;
    }

    private static EmulatorAnswer Told(EmulatedOrder order, EmulatedRefund refund, DateTimeOffset now)
    {
        var state = refund.StateAt(now);
        var paid = order.Payment!.Fen;
        return EmulatorAnswer.Done(new
        {
            refund.RefundId,
            OutRefundNo = refund.Number,
            order.Payment.TransactionId,
            OutTradeNo = order.Number,
            Channel = "ORIGINAL",
            UserReceivedAccount = "支付用户零钱",
            SuccessTime = state == "SUCCESS" ? WeChatPayTime.Write(refund.EndsAt) : null,
            CreateTime = WeChatPayTime.Write(refund.CreatedAt),
            Status = state,
            FundsAccount = "AVAILABLE",
            Amount = new { Total = paid, Refund = refund.Fen, PayerTotal = paid, PayerRefund = refund.Fen, Currency = "CNY" },
        });
    }

    private static void Notify(
        SqliteConnection connection, string url, bool byPublicKey, EmulatedOrder order, EmulatedPayment payment, EmulatedRefund refund)
    {
        var plain = new
        {
            Mchid = order.MerchantId,
            payment.TransactionId,
            OutTradeNo = order.Number,
            refund.RefundId,
            OutRefundNo = refund.Number,
            RefundStatus = refund.EndState,
            SuccessTime = refund.EndState == "SUCCESS" ? WeChatPayTime.Write(refund.EndsAt) : null,
            UserReceivedAccount = "支付用户零钱",
            Amount = new { Total = payment.Fen, Refund = refund.Fen, PayerTotal = payment.Fen, PayerRefund = refund.Fen },
        };
        EmulatorNotices.Add(connection, url, byPublicKey, $"REFUND.{refund.EndState}", "refund", plain, refund.EndsAt, EmulatorOperation.Refund);
    }

    [GeneratedRegex(@"^[0-9A-Za-z_\-|*@]{1,64}\z", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
