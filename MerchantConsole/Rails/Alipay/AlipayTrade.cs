using System.Text.Json.Nodes;
using MerchantConsole.Domain;

namespace MerchantConsole.Rails.Alipay;

/// <summary>The trade calls' methods, bodies and codes (§10, §11 of the wire facts).</summary>
internal static class AlipayTrade
{
    public const string Precreate = "alipay.trade.precreate";
    public const string Query = "alipay.trade.query";
    public const string Close = "alipay.trade.close";
    public const string Cancel = "alipay.trade.cancel";
    public const string Refund = "alipay.trade.refund";
    public const string RefundQuery = "alipay.trade.fastpay.refund.query";

    public const string NotExist = "TRADE_NOT_EXIST";
    public const string WaitsForBuyer = "WAIT_BUYER_PAY";
    public const string Success = "TRADE_SUCCESS";
    public const string Finished = "TRADE_FINISHED";
    public const string Closed = "TRADE_CLOSED";

    public static JsonObject Order(RechargeOrder order, string productCode) => new()
    {
        ["out_trade_no"] = order.Number,
        ["total_amount"] = AlipayFormats.Write(order.Amount),
        ["subject"] = Subject(order.Description),
        ["product_code"] = productCode,
        ["time_expire"] = AlipayFormats.Write(order.EndsAt),
    };

    public static JsonObject Number(string number) => new() { ["out_trade_no"] = number };

    // By the provider's own number: it names the payment even if ours had been used twice.
    public static JsonObject RefundOf(RefundInstruction refund) => new()
    {
        ["trade_no"] = refund.Transaction,
        ["refund_amount"] = AlipayFormats.Write(refund.Amount),
        ["out_request_no"] = refund.RefundNumber,
        ["refund_reason"] = refund.Reason,
    };

    public static JsonObject AskOf(RefundInstruction refund) => new()
    {
        ["trade_no"] = refund.Transaction,
        ["out_request_no"] = refund.RefundNumber,
    };

    /// <summary>Reads the payment of a trade that was asked for; null when a field is missing or wrong.</summary>
    public static ProviderPayment? PaymentOf(string number, string? transaction, string? amount, string? paidAt) =>
        transaction is { Length: <= 64 } && AlipayFormats.TryRead(amount, out Money? paid) && AlipayFormats.TryRead(paidAt, out DateTimeOffset at)
            ? new ProviderPayment(number, transaction, paid.Value, at)
            : null;

    // Alipay takes no / = & in a subject, and a line break helps nobody.
    private static string Subject(string description)
    {
        var letters = description.Select(letter => letter is '/' or '=' or '&' || char.IsControl(letter) ? ' ' : letter);
        var text = string.Concat(letters).Trim();
        return text.Length <= 256 ? text : text[..256];
    }
}
