using System.Security.Cryptography;
using MerchantConsole.Rails.WeChatPay;

namespace MerchantConsole.Tests.Rails.WeChatPay;

public sealed class SignaturesAreChecked
{
    private const string Serial = "PUB_KEY_ID_0000000001";
    private static readonly RsaPrivateKey Provider = NewKey();
    private static readonly DateTimeOffset SignedAt = DateTimeOffset.FromUnixTimeSeconds(1_795_500_000);

    [Theory]
    [InlineData(-300_000, SignatureVerdict.OldTime)]
    [InlineData(-299_999, SignatureVerdict.Valid)]
    [InlineData(0, SignatureVerdict.Valid)]
    [InlineData(299_999, SignatureVerdict.Valid)]
    [InlineData(300_000, SignatureVerdict.OldTime)]
    [InlineData(300_001, SignatureVerdict.OldTime)]
    public void A_time_strictly_within_five_minutes_passes(int milliseconds, SignatureVerdict expected) =>
        Assert.Equal(expected, Check(Signed("{}"u8), "{}"u8, SignedAt.AddMilliseconds(milliseconds)));

    [Theory]
    [InlineData("")]
    [InlineData("-1795500000")]
    [InlineData("+1795500000")]
    [InlineData(" 1795500000")]
    [InlineData("1795500000.0")]
    [InlineData("1795500000000")]
    [InlineData("99999999999999999999999999")]
    [InlineData("１７９５５０００００")]
    public void A_time_that_is_no_unix_second_is_never_of_now(string text) => Assert.False(AnswerSignature.IsOfNow(text, SignedAt));

    [Fact]
    public void One_changed_byte_of_anything_that_is_signed_is_wrong()
    {
        var headers = Signed("{\"a\":1}"u8);

        Assert.Equal(SignatureVerdict.Valid, Check(headers, "{\"a\":1}"u8));
        Assert.Equal(SignatureVerdict.Wrong, Check(headers, "{\"a\":2}"u8));
        Assert.Equal(SignatureVerdict.Wrong, Check(headers, "{\"a\":1}\n"u8));
        Assert.Equal(SignatureVerdict.Wrong, Check(headers with { Timestamp = "1795500001" }, "{\"a\":1}"u8));
        Assert.Equal(SignatureVerdict.Wrong, Check(headers with { Nonce = headers.Nonce + "0" }, "{\"a\":1}"u8));
        Assert.Equal(SignatureVerdict.Wrong, Check(headers with { Signature = "no base64" }, "{\"a\":1}"u8));
        Assert.Equal(SignatureVerdict.Wrong, Check(headers with { Signature = new string('A', 100_000) }, "{\"a\":1}"u8));
    }

    [Fact]
    public void Another_key_an_unknown_serial_another_kind_and_a_probe_are_told_apart()
    {
        var headers = Signed([]);
        var other = NewKey();
        var byOther = headers with { Signature = other.Sign(AnswerSignature.Message(headers.Timestamp, headers.Nonce, [])) };

        Assert.Equal(SignatureVerdict.Missing, Check(null, []));
        Assert.Equal(SignatureVerdict.Wrong, Check(byOther, []));
        Assert.Equal(SignatureVerdict.UnknownSerial, Check(headers with { Serial = "PUB_KEY_ID_0000000002" }, []));
        Assert.Equal(SignatureVerdict.Wrong, Check(headers with { Kind = "WECHATPAY2-SM2-WITH-SM3" }, []));
        Assert.Equal(SignatureVerdict.Valid, Check(headers with { Kind = RequestSignature.Scheme }, []));
        Assert.Equal(SignatureVerdict.Probe, Check(headers with { Signature = AnswerSignature.ProbePrefix + headers.Signature }, []));
    }

    [Fact]
    public void A_missing_header_is_no_signature()
    {
        var all = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["wechatpay-timestamp"] = "1", ["wechatpay-nonce"] = "n", ["wechatpay-signature"] = "s", ["wechatpay-serial"] = "c",
        };

        Assert.Equal(new SignatureHeaders("1", "n", "s", "c"), SignatureHeaders.Read(all.GetValueOrDefault));
        Assert.All(all.Keys, left =>
        {
            var rest = new Dictionary<string, string>(all, StringComparer.OrdinalIgnoreCase) { [left] = "" };
            Assert.Null(SignatureHeaders.Read(rest.GetValueOrDefault));
        });
    }

    [Fact]
    public void The_authorization_has_its_five_items_and_a_nonce_of_32_characters()
    {
        Assert.Equal(
            """mchid="1900007291",nonce_str="N",signature="S",timestamp="1554208460",serial_no="408B07E7" """.TrimEnd(),
            RequestSignature.Parameters("1900007291", "408B07E7", "N", 1554208460, "S"));
        Assert.Equal("000102030405060708090A0B0C0D0E0F", RequestSignature.Nonce([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]));
    }

    [Fact]
    public void A_short_key_or_something_else_is_no_key()
    {
        using var shortKey = RSA.Create(1024);
        using var key = RSA.Create(2048);

        Assert.Null(RsaPublicKey.Read(shortKey.ExportSubjectPublicKeyInfoPem()));
        Assert.Null(RsaPrivateKey.Read(shortKey.ExportPkcs8PrivateKeyPem()));
        Assert.Null(RsaPublicKey.Read("no key"));
        Assert.Null(RsaPrivateKey.Read("no key"));
        Assert.Null(RsaPrivateKey.Read(key.ExportSubjectPublicKeyInfoPem()));
        Assert.NotNull(RsaPrivateKey.Read(key.ExportRSAPrivateKeyPem()));
        Assert.NotNull(RsaPrivateKey.Read(key.ExportPkcs8PrivateKeyPem()));
    }

    [Theory]
    [InlineData("2026-01-02T15:04:05+08:00", "2026-01-02T07:04:05Z")]
    [InlineData("2026-01-02T07:04:05Z", "2026-01-02T07:04:05Z")]
    [InlineData("2026-01-02T15:04:05.123+08:00", "2026-01-02T07:04:05.123Z")]
    [InlineData("2026-01-02T15:04:05", null)]
    [InlineData("2026-01-02 15:04:05+08:00", null)]
    [InlineData("20260102150405", null)]
    [InlineData("2026-02-30T15:04:05+08:00", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Times_have_an_offset(string? text, string? utc) =>
        Assert.Equal(utc is null ? null : DateTimeOffset.Parse(utc), WeChatPayTime.Read(text));

    [Fact]
    public void Times_are_written_in_beijing_and_in_whole_seconds() => Assert.Equal(
        "2026-01-02T15:04:05+08:00", WeChatPayTime.Write(new DateTimeOffset(2026, 1, 2, 7, 4, 5, 999, TimeSpan.Zero)));

    [Theory]
    [InlineData("""{"total":1,"currency":"CNY"}""", 1L)]
    [InlineData("""{"total":1250}""", 1250L)]
    [InlineData("""{"total":0,"currency":"CNY"}""", null)]
    [InlineData("""{"total":-1,"currency":"CNY"}""", null)]
    [InlineData("""{"total":1,"currency":"USD"}""", null)]
    [InlineData("""{"currency":"CNY"}""", null)]
    public void An_amount_is_a_whole_number_of_fen_above_zero(string json, long? fen)
    {
        Assert.True(WeChatPayJson.TryRead<FenAmount>(System.Text.Encoding.UTF8.GetBytes(json), out var amount));
        Assert.Equal(fen, amount.Money?.Fen);
    }

    [Theory]
    [InlineData("""{"total":"1"}""")]
    [InlineData("""{"total":1.5}""")]
    [InlineData("""{"total":1e300}""")]
    [InlineData("""{"total":1,"total":2}""")]
    [InlineData("""[1]""")]
    [InlineData("""null""")]
    public void What_is_not_of_the_form_is_not_read(string json) =>
        Assert.False(WeChatPayJson.TryRead<FenAmount>(System.Text.Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public void Text_loses_what_the_provider_does_not_take() =>
        Assert.Equal("小额打款 退", WeChatPayJson.Plain("小额\u0007打款😀 退运费", 6));

    private static SignatureHeaders Signed(ReadOnlySpan<byte> body)
    {
        var timestamp = SignedAt.ToUnixTimeSeconds().ToString();
        return new(timestamp, "nonce", Provider.Sign(AnswerSignature.Message(timestamp, "nonce", body)), Serial);
    }

    private static SignatureVerdict Check(SignatureHeaders? headers, ReadOnlySpan<byte> body, DateTimeOffset? now = null) =>
        AnswerSignature.Check(headers, body, serial => serial == Serial ? Provider.Public : null, now ?? SignedAt);

    private static RsaPrivateKey NewKey()
    {
        using var key = RSA.Create(2048);
        return RsaPrivateKey.Of(key);
    }
}
