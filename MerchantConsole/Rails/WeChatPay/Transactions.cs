namespace MerchantConsole.Rails.WeChatPay;

/// <summary>What a transaction says, asked for or notified.</summary>
internal static class Transactions
{
    private const int LongestTransaction = 32;

    /// <summary>The answer to a query for one number of one merchant.</summary>
    public static PaymentAnswer Read(WeChatPayMerchant merchant, string number, ReadOnlySpan<byte> body)
    {
        if (!WeChatPayJson.TryRead<TransactionBody>(body, out var told)) return new PaymentAnswer.Unknown("An answer that cannot be read.");
        if (!IsOf(merchant, told) || told.OutTradeNo != number) return new PaymentAnswer.Unknown("An answer about another order.");
        return told.TradeState switch
        {
            "SUCCESS" or "REFUND" => Payment(told) is { } payment
                ? new PaymentAnswer.Paid(payment)
                : new PaymentAnswer.Unknown("A payment that lacks its number, amount or time."),
            "NOTPAY" or "USERPAYING" or "PAYERROR" => new PaymentAnswer.NotPaid(),
            "CLOSED" or "REVOKED" => new PaymentAnswer.Closed(),
            _ => new PaymentAnswer.Unknown("A state that is not known."),
        };
    }

    /// <summary>Whether it names this merchant and its application (W2).</summary>
    public static bool IsOf(WeChatPayMerchant merchant, TransactionBody told) => told.Mchid == merchant.MerchantId && told.Appid == merchant.AppId;

    /// <summary>The payment; null when something of it is missing, or it is of another currency.</summary>
    public static ProviderPayment? Payment(TransactionBody told) =>
        told.OutTradeNo is { Length: > 0 and <= 32 } number
        && told.TransactionId is { Length: > 0 and <= LongestTransaction } transaction
        && told.Amount?.Money is { } amount
        && WeChatPayTime.Read(told.SuccessTime) is { } paidAt
            ? new(number, transaction, amount, paidAt)
            : null;
}

/// <summary>What the provider says of a refund.</summary>
internal static class Refunds
{
    public static RefundAnswer Read(RefundInstruction refund, ReadOnlySpan<byte> body)
    {
        if (!WeChatPayJson.TryRead<RefundBody>(body, out var told) || told.RefundId is not { Length: > 0 and <= 32 } reference)
            return new RefundAnswer.Unknown("An answer that cannot be read.");
        if (told.OutRefundNo != refund.RefundNumber || told.TransactionId != refund.Transaction || told.Amount?.Refund != refund.Amount.Fen)
            return new RefundAnswer.Unknown("An answer about another refund.");
        return told.Status switch
        {
            "SUCCESS" => new RefundAnswer.Done(reference),
            "PROCESSING" => new RefundAnswer.UnderWay(reference),

            // Without funds for more than a week, or the payer's card is gone: neither mends itself.
            "CLOSED" or "ABNORMAL" => new RefundAnswer.Refused(told.Status),
            _ => new RefundAnswer.Unknown("A state that is not known."),
        };
    }
}
