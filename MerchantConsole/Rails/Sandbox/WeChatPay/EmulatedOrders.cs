using System.Text.Json;
using System.Text.RegularExpressions;
using MerchantConsole.Rails.WeChatPay;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>Native orders as the reference tells them (§3): placed, asked for, closed.</summary>
internal static partial class EmulatedOrders
{
    /// <summary>How long a code can be scanned, whatever the order's own time.</summary>
    private static readonly TimeSpan CodeLife = TimeSpan.FromHours(2);

    private static readonly TimeSpan LeastTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MostTime = TimeSpan.FromDays(90);

    public static EmulatorAnswer Place(SqliteConnection connection, EmulatorCall call, DateTimeOffset now)
    {
        if (call.Json is not { } body) return EmulatorAnswer.Error(400, "PARAM_ERROR", "请求体不是JSON对象");
        if (Wrong(call, body) is { } wrong) return wrong;
        var number = body.Text("out_trade_no")!;
        var request = body.Canonical();
        if (EmulatorBook.Order(connection, call.MerchantId, number) is { } known)
        {
            if (known.Payment is not null) return EmulatorAnswer.Error(400, "ORDERPAID", "该订单已支付");
            if (known.IsClosed(now)) return EmulatorAnswer.Error(400, "ORDER_CLOSED", "该订单已关闭");
            if (known.Request != request) return EmulatorAnswer.Error(403, "OUT_TRADE_NO_USED", "商户订单号重复");

            // A new code, and the old one is dead.
            return Coded(known with { Code = EmulatorFields.Letters(9), CodeEndsAt = now + CodeLife });
        }

        var asked = body.Text("time_expire") is { } text ? WeChatPayTime.Read(text)! : now + EmulatedOrder.Life;
        var earliest = now + LeastTime;
        var latest = now + MostTime;
        var expires = asked < earliest ? earliest : asked > latest ? latest : asked.Value;
        return Coded(new EmulatedOrder(
            call.MerchantId, number, request, body.Text("notify_url")!, body.Part("amount").Whole("total")!.Value, call.ByPublicKey, now, expires,
            EmulatorFields.Letters(9), now + CodeLife, Closed: false, Payment: null));

        EmulatorAnswer Coded(EmulatedOrder order)
        {
            EmulatorBook.Save(connection, order);
            return EmulatorAnswer.Done(new { CodeUrl = $"weixin://wxpay/bizpayurl?pr={order.Code}" });
        }
    }

    public static EmulatorAnswer Ask(SqliteConnection connection, EmulatorCall call, DateTimeOffset now)
    {
        if (call.QueryMerchantId != call.MerchantId) return EmulatorAnswer.Error(400, "PARAM_ERROR", "mchid与签名商户号不一致");
        var order = call.Operation == EmulatorOperation.Query
            ? EmulatorBook.Order(connection, call.MerchantId, call.Number)
            : EmulatorBook.OrderOfTransaction(connection, call.MerchantId, call.Number);
        if (order is null || EmulatorFaults.Take(connection, call.Operation, EmulatorFault.NotFoundLag) is not null)
            return EmulatorAnswer.Error(404, "ORDER_NOT_EXIST", "订单不存在");
        return EmulatorAnswer.Done(Told(connection, order, now));
    }

    public static EmulatorAnswer Close(SqliteConnection connection, EmulatorCall call, DateTimeOffset now)
    {
        if (call.Json?.Text("mchid") != call.MerchantId) return EmulatorAnswer.WrongField("/mchid", "mchid与签名商户号不一致");
        if (EmulatorBook.Order(connection, call.MerchantId, call.Number) is not { } order)
            return EmulatorAnswer.Error(400, "INVALID_REQUEST", "订单不存在");
        if (order.Payment is not null) return EmulatorAnswer.Error(400, "ORDER_PAID", "该订单已支付");
        if (!order.IsClosed(now)) EmulatorBook.Save(connection, order with { Closed = true });
        return EmulatorAnswer.NoContent;
    }

    /// <summary>A transaction as a query answers it and a notification holds it.</summary>
    public static object Told(SqliteConnection connection, EmulatedOrder order, DateTimeOffset now)
    {
        var state = order.Payment is null
            ? order.IsClosed(now) ? "CLOSED" : "NOTPAY"
            : EmulatorBook.RefundsOf(connection, order).Count > 0 ? "REFUND" : "SUCCESS";
        var appId = EmulatedMerchants.AppIdOf(order.MerchantId);
        var description = state switch
        {
            "SUCCESS" => "支付成功",
            "REFUND" => "转入退款",
            "CLOSED" => "已关闭",
            _ => "未支付",
        };
        if (order.Payment is not { } payment)
            return new
            {
                Appid = appId,
                Mchid = order.MerchantId,
                OutTradeNo = order.Number,
                TradeState = state,
                TradeStateDesc = description,
                Amount = new { Total = order.Fen, Currency = "CNY" },
            };
        return new
        {
            Appid = appId,
            Mchid = order.MerchantId,
            OutTradeNo = order.Number,
            payment.TransactionId,
            TradeType = "NATIVE",
            TradeState = state,
            TradeStateDesc = description,
            BankType = "OTHERS",
            SuccessTime = WeChatPayTime.Write(payment.At),
            Payer = new { Openid = "oSandboxPayer000000000000000" },
            Amount = new { Total = payment.Fen, PayerTotal = payment.Fen, Currency = "CNY", PayerCurrency = "CNY" },
        };
    }

    private static EmulatorAnswer? Wrong(EmulatorCall call, JsonElement body)
    {
        if (body.HasNull()) return EmulatorAnswer.Error(400, "PARAM_ERROR", "不支持null");
        if (body.Text("mchid") != call.MerchantId) return EmulatorAnswer.WrongField("/mchid", "mchid与签名商户号不一致");
        if (body.Text("appid") != EmulatedMerchants.AppIdOf(call.MerchantId))
            return EmulatorAnswer.Error(400, "APPID_MCHID_NOT_MATCH", "appid和mchid不匹配");
        if (body.Text("out_trade_no") is not { } number || !Number().IsMatch(number)) return EmulatorAnswer.WrongField("/out_trade_no", "商户订单号格式错误");
        if (body.Text("description") is not { Length: > 0 and <= 127 }) return EmulatorAnswer.WrongField("/description", "商品描述为1到127个字符");
        if (!IsNotifyUrl(body.Text("notify_url"))) return EmulatorAnswer.WrongField("/notify_url", "通知地址无效");
        var amount = body.Part("amount");
        if (amount.Whole("total") is not (>= 1 and <= int.MaxValue)) return EmulatorAnswer.WrongField("/amount/total", "金额为大于0的整数，单位为分");
        if (amount.Text("currency") is { } currency && currency != "CNY") return EmulatorAnswer.WrongField("/amount/currency", "币种仅支持CNY");
        return body.Text("time_expire") is { } expires && WeChatPayTime.Read(expires) is null
            ? EmulatorAnswer.WrongField("/time_expire", "时间格式错误")
            : null;
    }

    // The emulator sends to this machine alone, whatever it is told: plain http is enough there.
    internal static bool IsNotifyUrl(string? text) =>
        text is { Length: <= 255 } && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.IsLoopback && url.Query.Length == 0;

    [GeneratedRegex(@"^[0-9A-Za-z_\-|*]{6,32}\z", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
