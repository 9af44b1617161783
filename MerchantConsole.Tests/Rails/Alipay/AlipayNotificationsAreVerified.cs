using System.Security.Cryptography;
using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Alipay;
using MerchantConsole.Rails.Sandbox.Alipay;

namespace MerchantConsole.Tests.Rails.Alipay;

/// <summary>The matrix of notifications, at the rail's own level: what is refused here changes nothing (W2, W6).</summary>
public sealed class AlipayNotificationsAreVerified(AlipayHost host) : IClassFixture<AlipayHost>
{
    private AlipayMerchant Merchant => host.Merchant(certificates: false);

    private Dictionary<string, string> Paid => new()
    {
        ["notify_id"] = "4a91b7a78a503640467525113fb7d8bg8e",
        ["notify_type"] = "trade_status_sync",
        ["notify_time"] = "2026-11-23 12:00:01",
        ["app_id"] = Merchant.AppId,
        ["seller_id"] = Merchant.SellerId,
        ["charset"] = "utf-8",
        ["version"] = "1.0",
        ["out_trade_no"] = "R26112300000000001",
        ["trade_no"] = "2026112321001003030200089909",
        ["trade_status"] = "TRADE_SUCCESS",
        ["total_amount"] = "12.50",
        ["gmt_payment"] = "2026-11-23 12:00:00",
        ["subject"] = "小额打款 + 100% & 更多",
        ["refund_fee"] = "",
    };

    private static NotificationAnswer.Payment TruePayment => new(
        AlipayHost.ShopId,
        "4a91b7a78a503640467525113fb7d8bg8e",
        new ProviderPayment(
            "R26112300000000001", "2026112321001003030200089909", new Money(1250), new DateTimeOffset(2026, 11, 23, 4, 0, 0, TimeSpan.Zero)));

    [Fact]
    public async Task A_true_payment_is_read_the_same_each_time()
    {
        var notification = await SignedAsync(Paid);

        Assert.Equal(TruePayment, await ReadAsync(notification));
        Assert.Equal(TruePayment, await ReadAsync(notification));
    }

    [Fact]
    public async Task What_the_emulator_sends_is_a_true_payment()
    {
        foreach (var certificates in new[] { false, true })
        {
            var rail = host.RailOf(certificates);
            var order = host.Order();
            await host.Cashier.PayAsync(await AlipayHost.OpenAsync(rail, order), null, default);
            await host.Courier.SendDueAsync(default);
            var paid = Assert.IsType<PaymentAnswer.Paid>(await rail.AskAsync(AlipayHost.ShopId, order.Number, default)).Payment;

            var read = await Task.WhenAll(host.Received.Select(sent => rail.ReadNotificationAsync(AlipayHost.ShopId, sent, default)));
            Assert.Equal(paid, Assert.Single(read.OfType<NotificationAnswer.Payment>()).Paid);
        }
    }

    [Theory]
    [InlineData("sign", "AAAA")]
    [InlineData("sign", "no base 64!")]
    [InlineData("sign", "")]
    [InlineData("sign_type", "RSA")]
    [InlineData("total_amount", "12.51")]
    [InlineData("total_amount", "12.49")]
    [InlineData("out_trade_no", "R26112300000000002")]
    [InlineData("trade_status", "TRADE_FINISHED")]
    [InlineData("charset", "gbk")]
    [InlineData("refund_fee", "0.01")]
    public async Task One_field_changed_after_signing_is_refused(string name, string value)
    {
        var form = await FormAsync(Paid);
        form[name] = value;

        Assert.IsType<NotificationAnswer.Refused>(await ReadAsync(Post(form)));
    }

    [Fact]
    public async Task Every_single_byte_changed_is_refused_or_changes_nothing()
    {
        var body = (await SignedAsync(Paid)).Body.ToArray();
        for (var at = 0; at < body.Length; at++)
        {
            var changed = body.ToArray();
            changed[at] ^= 1;
            var answer = await ReadAsync(Post(changed));
            Assert.True(answer is NotificationAnswer.Refused || answer.Equals(TruePayment), $"byte {at}: {answer}");
        }
    }

    [Fact]
    public async Task Another_key_is_refused()
    {
        using var rsa = RSA.Create(2048);
        Assert.Equal(new NotificationAnswer.Refused("BAD_SIGNATURE"), await ReadAsync(Post(Sign(Paid, AlipayPrivateKey.Of(rsa)))));
        Assert.Equal(new NotificationAnswer.Refused("BAD_SIGNATURE"), await ReadAsync(Post(Sign(Paid, host.Accounts.Keys.App))));
    }

    [Theory]
    [InlineData("app_id", "2021000000000008", "OTHER_APP")]
    [InlineData("seller_id", "2088000000000008", "OTHER_SELLER")]
    [InlineData("notify_id", "", "NO_ID")]
    [InlineData("total_amount", "12.505", "INCOMPLETE")]
    [InlineData("total_amount", "-12.50", "INCOMPLETE")]
    [InlineData("total_amount", "", "INCOMPLETE")]
    [InlineData("trade_no", "", "INCOMPLETE")]
    [InlineData("gmt_payment", "yesterday", "INCOMPLETE")]
    public async Task A_signed_notification_of_somebody_else_or_without_its_facts_is_refused(string name, string value, string why)
    {
        var form = Paid;
        form[name] = value;

        Assert.Equal(new NotificationAnswer.Refused(why), await ReadAsync(await SignedAsync(form)));
    }

    [Theory]
    [InlineData("12.49", 1249)]
    [InlineData("12.51", 1251)]
    public async Task A_signed_amount_that_differs_is_told_as_it_was_paid(string amount, long fen)
    {
        var form = Paid;
        form["total_amount"] = amount;

        Assert.Equal(fen, Assert.IsType<NotificationAnswer.Payment>(await ReadAsync(await SignedAsync(form))).Paid.Amount.Fen);
    }

    [Fact]
    public async Task A_number_that_nobody_knows_is_told_to_who_knows_the_numbers()
    {
        var form = Paid;
        form["out_trade_no"] = "UNKNOWN1";

        Assert.Equal("UNKNOWN1", Assert.IsType<NotificationAnswer.Payment>(await ReadAsync(await SignedAsync(form))).Paid.Number);
    }

    [Theory]
    [InlineData("notify_type", "batch_trans_notify")]
    [InlineData("trade_status", "WAIT_BUYER_PAY")]
    [InlineData("trade_status", "TRADE_CLOSED")]
    [InlineData("trade_status", "")]
    public async Task What_the_console_does_not_act_on_is_nothing(string name, string value)
    {
        var form = Paid;
        form[name] = value;

        Assert.IsType<NotificationAnswer.Nothing>(await ReadAsync(await SignedAsync(form)));
    }

    [Fact]
    public async Task A_refund_is_told_by_its_own_number()
    {
        var form = Paid;
        (form["refund_fee"], form["out_biz_no"], form["gmt_refund"]) = ("5.00", "R26112300000000001T1", "2026-11-23 12:00:00.123");
        Assert.Equal("R26112300000000001T1", Assert.IsType<NotificationAnswer.Refund>(await ReadAsync(await SignedAsync(form))).RefundNumber);

        form["refund_fee"] = "0.00";
        Assert.IsType<NotificationAnswer.Payment>(await ReadAsync(await SignedAsync(form)));
    }

    [Fact]
    public async Task What_is_no_form_is_refused_before_it_is_read()
    {
        var signed = await SignedAsync(Paid);

        Assert.Equal(new NotificationAnswer.Refused("TOO_LARGE"), await ReadAsync(Post(new byte[10 * 1024 * 1024])));
        Assert.Equal(new NotificationAnswer.Refused("NOT_A_FORM"), await ReadAsync(new RawNotification(
            new Dictionary<string, string> { ["content-type"] = "application/json" }, signed.Body)));
        Assert.Equal(new NotificationAnswer.Refused("NOT_A_FORM"), await ReadAsync(signed with { Headers = new Dictionary<string, string>() }));
        Assert.Equal(new NotificationAnswer.Refused("UNREADABLE"), await ReadAsync(Post([.. signed.Body.ToArray(), .. "&x=%ff"u8])));
        Assert.Equal(new NotificationAnswer.Refused("UNREADABLE"), await ReadAsync(Post([.. signed.Body.ToArray(), .. "&x="u8, 0xC3, 0x28])));
        Assert.Equal(new NotificationAnswer.Refused("UNREADABLE"), await ReadAsync(Post([.. signed.Body.ToArray(), .. "&total_amount=1.00"u8])));
        Assert.Equal(new NotificationAnswer.Refused("SIGN_TYPE"), await ReadAsync(Post(Array.Empty<byte>())));
        Assert.Equal(
            new NotificationAnswer.Refused("NO_MERCHANT"), await host.Rail.ReadNotificationAsync(0, signed, default));
        Assert.Equal(new NotificationAnswer.Refused("OTHER_APP"), await host.Rail.ReadNotificationAsync(AlipayHost.ShopId + 1, signed, default));
    }

    [Fact]
    public async Task A_notification_in_gbk_is_verified_in_gbk()
    {
        var form = Paid;
        form["charset"] = "GBK";
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("gbk")!;
        form["sign"] = host.Accounts.Keys.Alipay.Sign(gbk.GetBytes(AlipaySigning.OfNotification(form)));
        form["sign_type"] = "RSA2";
        var body = string.Join('&', form.Select(pair => $"{pair.Key}={string.Concat(gbk.GetBytes(pair.Value).Select(b => $"%{b:X2}"))}"));

        Assert.Equal(TruePayment, await ReadAsync(Post(Encoding.ASCII.GetBytes(body))));
    }

    private Task<NotificationAnswer> ReadAsync(RawNotification notification) =>
        host.Rail.ReadNotificationAsync(AlipayHost.ShopId, notification, default);

    private async Task<RawNotification> SignedAsync(Dictionary<string, string> form) => Post(await FormAsync(form));

    private Task<Dictionary<string, string>> FormAsync(Dictionary<string, string> form) => Task.FromResult(Sign(form, host.Accounts.Keys.Alipay));

    private static Dictionary<string, string> Sign(Dictionary<string, string> form, AlipayPrivateKey key) => new(form)
    {
        ["sign"] = key.Sign(Encoding.UTF8.GetBytes(AlipaySigning.OfNotification(form))),
        ["sign_type"] = "RSA2",
    };

    private static RawNotification Post(Dictionary<string, string> form) =>
        Post(Encoding.ASCII.GetBytes(string.Join('&', form.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))));

    private static RawNotification Post(byte[] body) =>
        new(new Dictionary<string, string> { ["content-type"] = "application/x-www-form-urlencoded; charset=utf-8" }, body);
}
