namespace MerchantConsole.Rails.WeChatPay;

/// <summary>Verifies a notification on its raw bytes, opens what is sealed in it, and only then reads it (W2, W6).</summary>
public sealed class WeChatPayNotifications(PlatformKeys keys)
{
    /// <summary>The longest notification; the provider's have about 2 KB.</summary>
    public const int Longest = 64 * 1024;

    private const int LongestId = 36;

    public async Task<NotificationAnswer> ReadAsync(WeChatPayMerchant merchant, RawNotification notification, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(merchant);
        ArgumentNullException.ThrowIfNull(notification);
        if (notification.Body.Length > Longest) return Refused("It is too long.");
        var headers = SignatureHeaders.Read(name => Header(notification, name));
        var verdict = await keys.VerifyAsync(merchant, headers, notification.Body, cancellationToken);
        return verdict is SignatureVerdict.Valid ? Read(merchant, notification.Body.Span) : Refused($"Signature {verdict}.");
    }

    private static NotificationAnswer Read(WeChatPayMerchant merchant, ReadOnlySpan<byte> body)
    {
        if (!WeChatPayJson.TryRead<NotificationEnvelope>(body, out var envelope)) return Refused("It cannot be read.");
        if (envelope.Id is not { Length: > 0 and <= LongestId } id || envelope.EventType is not { Length: > 0 and <= 64 } type)
            return Refused("It has no id or no type.");
        var expected = type switch
        {
            "TRANSACTION.SUCCESS" => "transaction",
            "REFUND.SUCCESS" or "REFUND.ABNORMAL" or "REFUND.CLOSED" => "refund",
            _ => null,
        };
        if (expected is null) return new NotificationAnswer.Nothing(id, type);
        if (envelope.ResourceType != "encrypt-resource" || envelope.Resource is not { } resource || resource.OriginalType != expected)
            return Refused("Its type and what it holds differ.");
        if (resource.Sealed.Open(merchant.ApiV3Key) is not { } plain) return Refused("It cannot be opened.");
        return expected == "transaction" ? Transaction(merchant, id, plain) : Refund(merchant, id, plain);
    }

    private static NotificationAnswer Transaction(WeChatPayMerchant merchant, string id, ReadOnlySpan<byte> plain)
    {
        if (!WeChatPayJson.TryRead<TransactionBody>(plain, out var told)) return Refused("What it holds cannot be read.");
        if (!Transactions.IsOf(merchant, told)) return Refused("It is of another merchant or application.");
        if (told.TradeState is not ("SUCCESS" or "REFUND") || Transactions.Payment(told) is not { } payment) return Refused("It tells no payment.");
        return new NotificationAnswer.Payment(merchant.ShopId, id, payment);
    }

    private static NotificationAnswer Refund(WeChatPayMerchant merchant, string id, ReadOnlySpan<byte> plain)
    {
        if (!WeChatPayJson.TryRead<RefundNoticeBody>(plain, out var told)) return Refused("What it holds cannot be read.");
        if (told.Mchid != merchant.MerchantId) return Refused("It is of another merchant.");
        return told.OutRefundNo is { Length: > 0 and <= 64 } number
            ? new NotificationAnswer.Refund(merchant.ShopId, id, number)
            : Refused("It tells no refund.");
    }

    private static NotificationAnswer.Refused Refused(string why) => new(why);

    // Names come in any case, whatever the dictionary.
    private static string? Header(RawNotification notification, string name) =>
        notification.Headers.TryGetValue(name, out var value)
            ? value
            : notification.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
}
