using static MerchantConsole.PlantedFaults.PlantedFault;

namespace MerchantConsole.PlantedFaults;

/// <summary>Recharges, refunds, notifications and the wire of both providers (§9).</summary>
internal static class RechargeFaults
{
    private const string Domain = "MerchantConsole.Domain/Recharges/Recharge.cs";
    private const string Record = "MerchantConsole/Features/Recharges/RecordPayment.cs";
    private const string WeChatPay = "MerchantConsole/Rails/WeChatPay/WeChatPayNotifications.cs";
    private const string Alipay = "MerchantConsole/Rails/Alipay/AlipayNotifications.cs";

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        new("a late recharge funds its payout", Domain, " && paidAt < EndsAt", "", "RechargesAreCredited", Simulation),
        new("a payment of another amount funds", Domain, "amount == Amount", "amount >= Amount", "RechargesAreCredited", Simulation),
        new("a payment that funds nothing is kept", Record, "else await GiveBackAsync(transaction, payout, recharge, row, cancellationToken);", "", "RechargesAreCredited", Simulation),
        new("the same transaction is credited twice", Record, "if (known is not null)", "if (known is { PayoutId: \"\" })", "RechargesAreCredited", Simulation),
        new("the hour ends though the provider's order may still be paid", "MerchantConsole/Features/Recharges/CloseRecharge.cs", "if (answer is not CloseAnswer.AlreadyPaid) return false;", "if (answer is not CloseAnswer.AlreadyPaid) return true;", "RechargesAreCredited", "CrashesBetweenAnswerAndRecord", Simulation),
        new("a refund that may have been sent is sent again unasked", "MerchantConsole/Features/Recharges/DueRefunds.cs", "isSend && row.LeaseNumber == FirstLease", "isSend", "RefundsSurviveACrash", Simulation),
        new("every refund of a payout has one number", Record, "PayoutNumber.OfRefund(recharge.PayoutId, earlier + 1)", "PayoutNumber.OfRefund(recharge.PayoutId, 1)", "RechargesAreCredited", Simulation),
        new("a notification is stored again with each repeat", "MerchantConsole/Features/Recharges/ReceiveNotification.cs", "if (!isKnown) ", "", "AlipayNotificationsAreRepeated", "NotificationsComeOverHttp", Simulation),
        new("WeChat Pay: a notification's signature is not looked at", WeChatPay, "verdict is SignatureVerdict.Valid ?", "verdict is not 0 ?", "NotificationsAreRead", "NotificationsComeOverHttp"),
        new("WeChat Pay: a notification is read before it is verified", WeChatPay, "return verdict is SignatureVerdict.Valid ?", "return Read(merchant, notification.Body.Span) is NotificationAnswer.Refused early ? early : verdict is SignatureVerdict.Valid ?", "NotificationsAreRead"),
        new("WeChat Pay: another merchant's payment is taken", WeChatPay, "if (!Transactions.IsOf(merchant, told))", "if (told.TradeState is null)", "NotificationsAreRead"),
        new("WeChat Pay: a transfer that is not known is a failure", "MerchantConsole/Rails/WeChatPay/WeChatPayTransferRail.cs", "=> new RailAnswer.NotFound(),", "=> new RailAnswer.Refused(FailureKind.Other, \"404\"),", "PayoutsByTransfer", "WhatIsNotSureIsUnknown"),
        new("WeChat Pay: an old signature is still good", "MerchantConsole/Rails/WeChatPay/AnswerSignature.cs", "FromSeconds(300)", "FromSeconds(3000)", "SignaturesAreChecked", "NotificationsAreRead"),
        new("Alipay: a notification's signature is not looked at", Alipay, "if (!IsSigned(merchant, form))", "if (form.Count == 0)", "AlipayNotificationsAreVerified"),
        new("Alipay: another seller's payment is taken", Alipay, "form.GetValueOrDefault(\"seller_id\") == merchant.SellerId", "form.Count > 0", "AlipayNotificationsAreVerified"),
        new("a placing that comes late leaves the code that it killed", "MerchantConsole/Features/Recharges/DueRecharges.cs", "held.CodeLink != opened.CodeLink", "held.CodeLink is null", "CodesAreRenewed"),
        new("Alipay is asked for another code", "MerchantConsole.Domain/Recharges/Recharge.cs", "=> method == RechargeMethod.WeChatPay;", "=> Enum.IsDefined(method);", "CodesAreRenewed"),
    ];
}
