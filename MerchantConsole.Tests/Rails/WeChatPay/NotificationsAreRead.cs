using System.Security.Cryptography;
using System.Text;
using MerchantConsole.Rails;
using MerchantConsole.Rails.WeChatPay;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MerchantConsole.Tests.Rails.WeChatPay;

/// <summary>The matrix of notifications (W2, W6) at the reader, in public-key mode: nothing is asked of anybody.</summary>
public sealed class NotificationsAreRead : IAsyncDisposable
{
    private const string KeyId = "PUB_KEY_ID_0000000001";
    private static readonly RsaPrivateKey Provider = NewKey();
    private static readonly RsaPrivateKey Other = NewKey();
    private static readonly byte[] ApiV3Key = "0123456789abcdef0123456789abcdef"u8.ToArray();

    private readonly FakeTimeProvider clock = new(A.Now);
    private readonly ServiceProvider services;

    public NotificationsAreRead()
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddSingleton(new WeChatPayMerchants(new Dictionary<int, WeChatPayMerchant> { [1] = Merchant() }));
        collection.AddWeChatPayRails(transfers: false);
        services = collection.BuildServiceProvider();
    }

    private static string Paid { get; } =
        """{"mchid":"1900000001","appid":"wx0000000000000001","out_trade_no":"R0000000001","transaction_id":"4200000000202611230000000001","trade_type":"NATIVE","trade_state":"SUCCESS","bank_type":"OTHERS","success_time":"2026-11-23T11:59:58+08:00","payer":{"openid":"o"},"amount":{"total":1250,"payer_total":1250,"currency":"CNY","payer_currency":"CNY"}}""";

    [Fact]
    public async Task A_valid_payment_is_told_and_told_equally_again()
    {
        var notification = Notification(Paid);

        var told = Assert.IsType<NotificationAnswer.Payment>(await ReadAsync(notification));
        Assert.Equal(
            new NotificationAnswer.Payment(
                1, "event-1", new ProviderPayment(
                    "R0000000001", "4200000000202611230000000001", A.Yuan(12.50m), new DateTimeOffset(2026, 11, 23, 3, 59, 58, TimeSpan.Zero))),
            told);
        Assert.Equal(told, await ReadAsync(notification));
        Assert.Equal(told, await ReadAsync(Notification(Paid, kind: RequestSignature.Scheme)));
    }

    [Theory]
    [InlineData("1249", 1249)]
    [InlineData("1251", 1251)]
    public async Task One_fen_less_or_more_is_told_as_it_is(string total, long fen) => Assert.Equal(
        fen, Assert.IsType<NotificationAnswer.Payment>(await ReadAsync(Notification(Paid.Replace("\"total\":1250", $"\"total\":{total}")))).Paid.Amount.Fen);

    [Fact]
    public async Task An_unknown_number_is_told_as_well_since_nothing_is_looked_up() => Assert.Equal(
        "R9999999999", Assert.IsType<NotificationAnswer.Payment>(await ReadAsync(Notification(Paid.Replace("R0000000001", "R9999999999")))).Paid.Number);

    [Theory]
    [InlineData(-300_001, false)]
    [InlineData(-300_000, false)]
    [InlineData(-299_999, true)]
    [InlineData(299_999, true)]
    [InlineData(300_000, false)]
    [InlineData(300_001, false)]
    public async Task Its_time_is_strictly_within_five_minutes(int milliseconds, bool passes)
    {
        // A fake clock only goes forward: the notification is of before or of later.
        var notification = Notification(Paid, signedAt: A.Now.AddSeconds(1000));
        clock.Advance(TimeSpan.FromMilliseconds(1_000_000 + milliseconds));

        Assert.Equal(passes, await ReadAsync(notification) is NotificationAnswer.Payment);
    }

    [Fact]
    public async Task A_bad_signature_another_key_an_unknown_serial_and_a_probe_are_refused()
    {
        var valid = Notification(Paid);

        await RefusedAsync(Notification(Paid, signer: Other));
        await RefusedAsync(With(valid, "Wechatpay-Serial", "PUB_KEY_ID_0000000002"));
        await RefusedAsync(With(valid, "Wechatpay-Signature", "AAAA" + valid.Headers["Wechatpay-Signature"][4..]));
        await RefusedAsync(With(valid, "Wechatpay-Signature", AnswerSignature.ProbePrefix + valid.Headers["Wechatpay-Signature"]));
        await RefusedAsync(With(valid, "Wechatpay-Signature", ""));
        await RefusedAsync(With(valid, "Wechatpay-Nonce", valid.Headers["Wechatpay-Nonce"] + "0"));
        await RefusedAsync(With(valid, "Wechatpay-Signature-Type", "WECHATPAY2-SM2-WITH-SM3"));
        await RefusedAsync(new RawNotification(new Dictionary<string, string>(), valid.Body));
    }

    [Fact]
    public async Task One_changed_byte_anywhere_is_refused()
    {
        var valid = Notification(Paid);
        for (var at = 0; at < valid.Body.Length; at += 37)
        {
            var body = valid.Body.ToArray();
            body[at] ^= 1;
            await RefusedAsync(valid with { Body = body });
        }

        await RefusedAsync(valid with { Body = valid.Body[..^1] });
        await RefusedAsync(valid with { Body = (byte[])[.. valid.Body.Span, (byte)'\n'] });
        await RefusedAsync(valid with { Body = ReadOnlyMemory<byte>.Empty });
    }

    [Fact]
    public async Task What_is_not_signed_is_not_even_read()
    {
        var garbage = Notification(Paid) with { Body = "no notification at all"u8.ToArray() };

        Assert.StartsWith("Signature", Assert.IsType<NotificationAnswer.Refused>(await ReadAsync(garbage)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ten_megabytes_and_what_is_not_utf_8_are_refused_even_when_signed()
    {
        await RefusedAsync(Signed(new byte[10 * 1024 * 1024]));
        await RefusedAsync(Signed([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]));
        await RefusedAsync(Signed(Encoding.Unicode.GetBytes(Envelope(Paid))));
        await RefusedAsync(Signed("[]"u8.ToArray()));
        await RefusedAsync(Signed("{}"u8.ToArray()));
        await RefusedAsync(Signed([]));
    }

    [Theory]
    [InlineData("\"mchid\":\"1900000001\"", "\"mchid\":\"1900000002\"")]
    [InlineData("\"appid\":\"wx0000000000000001\"", "\"appid\":\"wx0000000000000002\"")]
    [InlineData("\"currency\":\"CNY\"", "\"currency\":\"USD\"")]
    [InlineData("\"total\":1250", "\"total\":0")]
    [InlineData("\"total\":1250", "\"total\":-1250")]
    [InlineData("\"total\":1250", "\"total\":12.5")]
    [InlineData("\"total\":1250", "\"total\":\"1250\"")]
    [InlineData("\"total\":1250", "\"total\":1250,\"total\":1")]
    [InlineData("\"trade_state\":\"SUCCESS\"", "\"trade_state\":\"NOTPAY\"")]
    [InlineData("\"transaction_id\":\"4200000000202611230000000001\",", "")]
    [InlineData("2026-11-23T11:59:58+08:00", "2026-11-23 11:59:58")]
    public async Task What_is_sealed_must_be_a_payment_of_this_merchant(string was, string becomes) =>
        await RefusedAsync(Notification(Paid.Replace(was, becomes)));

    [Fact]
    public async Task The_type_and_what_it_holds_belong_together_and_foreign_seals_stay_shut()
    {
        await RefusedAsync(Notification(Paid, originalType: "refund"));
        await RefusedAsync(Notification(Paid, type: "REFUND.SUCCESS"));
        await RefusedAsync(Notification(Paid, key: "ffffffffffffffffffffffffffffffff"u8.ToArray()));
        Assert.Equal(
            new NotificationAnswer.Nothing("event-1", "MCHTRANSFER.BILL.FINISHED"),
            await ReadAsync(Notification("{}", type: "MCHTRANSFER.BILL.FINISHED", originalType: "mch_payment")));
    }

    [Fact]
    public async Task A_refund_that_moved_is_told_by_its_number()
    {
        const string Plain = """{"mchid":"1900000001","out_trade_no":"R0000000001","out_refund_no":"F1","refund_id":"5","refund_status":"SUCCESS"}""";

        Assert.Equal(new NotificationAnswer.Refund(1, "event-1", "F1"), await ReadAsync(Notification(Plain, type: "REFUND.SUCCESS", originalType: "refund")));
        Assert.Equal(new NotificationAnswer.Refund(1, "event-1", "F1"), await ReadAsync(Notification(Plain, type: "REFUND.CLOSED", originalType: "refund")));
        await RefusedAsync(Notification(Plain.Replace("1900000001", "1900000002"), type: "REFUND.SUCCESS", originalType: "refund"));
    }

    [Fact]
    public async Task A_shop_without_an_account_and_headers_of_any_case()
    {
        var valid = Notification(Paid);
        var lower = valid.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value);

        Assert.IsType<NotificationAnswer.Payment>(await ReadAsync(valid with { Headers = lower }));
        Assert.IsType<NotificationAnswer.Refused>(
            await services.GetRequiredService<WeChatPayRechargeRail>().ReadNotificationAsync(2, valid, default));
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private Task<NotificationAnswer> ReadAsync(RawNotification notification) =>
        services.GetRequiredService<WeChatPayRechargeRail>().ReadNotificationAsync(1, notification, default);

    private async Task RefusedAsync(RawNotification notification)
    {
        var refused = Assert.IsType<NotificationAnswer.Refused>(await ReadAsync(notification));
        Assert.DoesNotContain("0123456789abcdef", refused.Why, StringComparison.Ordinal);
    }

    private static RawNotification Notification(
        string plain, string type = "TRANSACTION.SUCCESS", string originalType = "transaction", byte[]? key = null, RsaPrivateKey? signer = null,
        DateTimeOffset? signedAt = null, string? kind = null) =>
        Signed(Encoding.UTF8.GetBytes(Envelope(plain, type, originalType, key)), signer, signedAt, kind);

    private static string Envelope(string plain, string type = "TRANSACTION.SUCCESS", string originalType = "transaction", byte[]? key = null)
    {
        var made = SealedResource.Seal(key ?? ApiV3Key, "abcdefghijkl", originalType, Encoding.UTF8.GetBytes(plain));
        return $$$"""
            {"id":"event-1","create_time":"2026-11-23T12:00:00+08:00","resource_type":"encrypt-resource","event_type":"{{{type}}}","summary":"支付成功","resource":{"original_type":"{{{originalType}}}","algorithm":"AEAD_AES_256_GCM","ciphertext":"{{{made.Ciphertext}}}","associated_data":"{{{originalType}}}","nonce":"abcdefghijkl"}}
            """;
    }

    private static RawNotification Signed(byte[] body, RsaPrivateKey? signer = null, DateTimeOffset? signedAt = null, string? kind = null)
    {
        var timestamp = (signedAt ?? A.Now).ToUnixTimeSeconds().ToString();
        var headers = new Dictionary<string, string>
        {
            ["Wechatpay-Timestamp"] = timestamp,
            ["Wechatpay-Nonce"] = "n",
            ["Wechatpay-Serial"] = KeyId,
            ["Wechatpay-Signature"] = (signer ?? Provider).Sign(AnswerSignature.Message(timestamp, "n", body)),
        };
        if (kind is not null) headers["Wechatpay-Signature-Type"] = kind;
        return new(headers, body);
    }

    private static RawNotification With(RawNotification notification, string header, string value) =>
        notification with { Headers = new Dictionary<string, string>(notification.Headers) { [header] = value } };

    private static WeChatPayMerchant Merchant() => new()
    {
        ShopId = 1,
        MerchantId = "1900000001",
        AppId = "wx0000000000000001",
        CertificateSerial = new string('A', 40),
        PrivateKey = Other,
        ApiV3Key = ApiV3Key,
        PublicKeyId = KeyId,
        PublicKey = Provider.Public,
        BaseAddress = new Uri("https://api.mch.weixin.qq.com"),
        NotifyAddress = new Uri("https://console.example"),
    };

    private static RsaPrivateKey NewKey()
    {
        using var key = RSA.Create(2048);
        return RsaPrivateKey.Of(key);
    }
}
