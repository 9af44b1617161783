using System.Globalization;
using MerchantConsole.Domain;

namespace MerchantConsole.Rails.Alipay;

/// <summary>Alipay's trade notifications (§9.5 of the wire facts): a signed form.</summary>
public static class AlipayNotifications
{
    /// <summary>The longest form that is read, in bytes; real ones have some 2 KB.</summary>
    public const int LongestBody = 64 * 1024;

    /// <summary>What must be answered, with HTTP 200 and nothing else, so that Alipay does not repeat.</summary>
    public const string Received = "success";

    /// <summary>The path below the console's address; the shop's number follows.</summary>
    public const string Path = "notify/alipay";

    /// <summary>Where a shop's notifications come to.</summary>
    public static Uri AddressOf(Uri console, int shopId)
    {
        ArgumentNullException.ThrowIfNull(console);
        return new Uri(string.Create(CultureInfo.InvariantCulture, $"{console.AbsoluteUri.TrimEnd('/')}/{Path}/{shopId}"));
    }

    /// <summary>Verifies and only then reads; see <see cref="IRechargeRail.ReadNotificationAsync"/>.</summary>
    public static NotificationAnswer Read(AlipayMerchant merchant, RawNotification notification)
    {
        ArgumentNullException.ThrowIfNull(merchant);
        ArgumentNullException.ThrowIfNull(notification);
        if (notification.Body.Length > LongestBody) return new NotificationAnswer.Refused("TOO_LARGE");
        if (!IsForm(notification)) return new NotificationAnswer.Refused("NOT_A_FORM");
        if (AlipayForm.Read(notification.Body.Span) is not { } form) return new NotificationAnswer.Refused("UNREADABLE");
        if (form.GetValueOrDefault(AlipaySigning.SignType) != AlipaySigning.Rsa2) return new NotificationAnswer.Refused("SIGN_TYPE");
        if (!IsSigned(merchant, form)) return new NotificationAnswer.Refused("BAD_SIGNATURE");
        if (form.GetValueOrDefault("app_id") != merchant.AppId) return new NotificationAnswer.Refused("OTHER_APP");
        if (form.GetValueOrDefault("notify_id") is not { Length: > 0 and <= 128 } id) return new NotificationAnswer.Refused("NO_ID");
        if (form.GetValueOrDefault("notify_type") is not "trade_status_sync")
            return new NotificationAnswer.Nothing(id, "another type of notification");
        return form.GetValueOrDefault("seller_id") == merchant.SellerId
            ? Trade(merchant.ShopId, id, form)
            : new NotificationAnswer.Refused("OTHER_SELLER");
    }

    // A refund names its own number and is told with the status of its trade: TRADE_SUCCESS after a part, TRADE_CLOSED after the whole.
    private static NotificationAnswer Trade(int shopId, string id, IReadOnlyDictionary<string, string> form)
    {
        var status = form.GetValueOrDefault("trade_status");
        if (RefundOf(form) is { } refund) return new NotificationAnswer.Refund(shopId, id, refund);
        if (status is not (AlipayTrade.Success or AlipayTrade.Finished)) return new NotificationAnswer.Nothing(id, status ?? "no status");
        var payment = form.GetValueOrDefault("out_trade_no") is { Length: > 0 and <= 64 } number
            ? AlipayTrade.PaymentOf(number, Text(form, "trade_no"), Text(form, "total_amount"), Text(form, "gmt_payment"))
            : null;
        return payment is null ? new NotificationAnswer.Refused("INCOMPLETE") : new NotificationAnswer.Payment(shopId, id, payment);
    }

    private static string? RefundOf(IReadOnlyDictionary<string, string> form) =>
        AlipayFormats.TryRead(form.GetValueOrDefault("refund_fee"), out Money? refunded) && refunded > Money.Zero
            ? Text(form, "out_biz_no")
            : null;

    private static bool IsSigned(AlipayMerchant merchant, IReadOnlyDictionary<string, string> form)
    {
        var charset = AlipayForm.CharsetOf(form.GetValueOrDefault("charset") ?? "utf-8");
        return charset is not null
            && form.GetValueOrDefault(AlipaySigning.Sign) is { } sign
            && merchant.Trust.Key.Verifies(charset.GetBytes(AlipaySigning.OfNotification(form)), sign);
    }

    private static bool IsForm(RawNotification notification) => notification.Headers
        .Where(header => header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
        .Any(header => header.Value.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase));

    private static string? Text(IReadOnlyDictionary<string, string> form, string name) =>
        form.GetValueOrDefault(name) is { Length: > 0 } text ? text : null;
}
