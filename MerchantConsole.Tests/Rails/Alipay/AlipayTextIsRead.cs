using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Rails.Alipay;

namespace MerchantConsole.Tests.Rails.Alipay;

public sealed class AlipayTextIsRead
{
    [Theory]
    [InlineData(""" {"sign":"x","alipay_trade_create_response" : { "a" : "\"}" } } """, """{ "a" : "\"}" }""")]
    [InlineData("""{"alipay_trade_create_response":"aGVsbG8=","sign":"x"}""", "\"aGVsbG8=\"")]
    [InlineData("""{"error_response":{"code":"40002"}}""", """{"code":"40002"}""")]
    [InlineData("""{"alipay_trade_create_response":{"sign":"inner","error_response":{}},"sign":"x"}""", """{"sign":"inner","error_response":{}}""")]
    public void The_node_is_found_wherever_it_stands(string body, string node) =>
        Assert.Equal(node, Encoding.UTF8.GetString(AlipayKnownAnswers.Read(body)!.Node.Span));

    [Theory]
    [InlineData("")]
    [InlineData("<html>502</html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"sign":"x"}""")]
    [InlineData("""{"alipay_trade_query_response":{},"sign":"x"}""")]
    [InlineData("""{"alipay_trade_create_response":{},"alipay_trade_create_response":{"code":"10000"},"sign":"x"}""")]
    [InlineData("""{"alipay_trade_create_response":{},"error_response":{},"sign":"x"}""")]
    [InlineData("""{"alipay_trade_create_response":{},"sign":"x","sign":"y"}""")]
    [InlineData("""{"alipay_trade_create_response":{},"sign":7}""")]
    [InlineData("""{"alipay_trade_create_response":{},"sign":"x"}{}""")]
    [InlineData("""{"alipay_trade_create_response":{"code":"10000",""")]
    public void What_is_no_answer_is_not_read(string body) => Assert.Null(AlipayKnownAnswers.Read(body));

    [Fact]
    public void A_slash_escaped_after_signing_still_verifies_and_nothing_else_does()
    {
        using var rsa = RSA.Create(2048);
        var key = AlipayPrivateKey.Of(rsa);
        var sign = key.Sign("""{"qr_code":"https://qr.alipay.com/x"}"""u8);

        Assert.True(Signed("""{"qr_code":"https://qr.alipay.com/x"}""").IsSignedBy(key.Public));
        Assert.True(Signed("""{"qr_code":"https:\/\/qr.alipay.com\/x"}""").IsSignedBy(key.Public));
        Assert.False(Signed("""{"qr_code":"https:\/\/qr.alipay.com\/y"}""").IsSignedBy(key.Public));
        Assert.False((Signed("{}") with { Sign = "no base 64" }).IsSignedBy(key.Public));
        Assert.False((Signed("{}") with { Sign = null }).IsSignedBy(key.Public));

        AlipayResponseText Signed(string node) => AlipayKnownAnswers.Read($$"""{"alipay_trade_create_response":{{node}},"sign":"{{sign}}"}""")!;
    }

    [Theory]
    [InlineData("0.01", 1)]
    [InlineData("12.50", 1250)]
    [InlineData("12.5", 1250)]
    [InlineData("12", 1200)]
    [InlineData("9999999999.99", 999_999_999_999)]
    public void Yuan_are_read_exactly(string text, long fen)
    {
        Assert.True(AlipayFormats.TryRead(text, out Money? amount));
        Assert.Equal(fen, amount.Value.Fen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".50")]
    [InlineData("1.")]
    [InlineData("1.005")]
    [InlineData("-1.00")]
    [InlineData("+1.00")]
    [InlineData("1,000.00")]
    [InlineData("1e3")]
    [InlineData(" 1.00")]
    [InlineData("１.00")]
    [InlineData("99999999999")]
    public void Other_yuan_are_not_read(string? text) => Assert.False(AlipayFormats.TryRead(text, out Money? _));

    [Fact]
    public void Time_is_beijing_time_in_whole_seconds()
    {
        var instant = new DateTimeOffset(2026, 12, 31, 16, 0, 0, 999, TimeSpan.Zero);
        Assert.Equal("2027-01-01 00:00:00", AlipayFormats.Write(instant));
        Assert.True(AlipayFormats.TryRead("2027-01-01 00:00:00", out DateTimeOffset read));
        Assert.Equal(instant.AddMilliseconds(-999), read);
        Assert.Equal(TimeSpan.Zero, read.Offset);
        Assert.False(AlipayFormats.TryRead("2027-01-01T00:00:00", out DateTimeOffset _));
        Assert.False(AlipayFormats.TryRead("2027-02-30 00:00:00", out DateTimeOffset _));
    }

    [Fact]
    public void A_certificate_says_its_issuer_most_specific_first_and_only_rsa_roots_are_numbered()
    {
        using var rsa = RSA.Create(2048);
        var name = new X500DistinguishedName("C=CN, O=\"Ant, Sandbox\", OU=Certification Authority, CN=Root 1", X500DistinguishedNameFlags.None);
        var request = new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var day = new DateTimeOffset(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);
        using var root = request.Create(name, X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1), day, day.AddYears(5), [0x80, 0x01]);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var other = new CertificateRequest("CN=Root E1", curve, HashAlgorithmName.SHA256);
        using var elliptic = other.CreateSelfSigned(day, day.AddYears(5));

        var number = AlipayCertificates.NumberOf("CN=Root 1,OU=Certification Authority,O=Ant\\, Sandbox,C=CN", 0x8001);
        Assert.Equal(number, AlipayCertificates.NumberOf(root));
        Assert.Equal($"{number}_{number}", AlipayCertificates.NumberOfRoots(
            $"some words\n{root.ExportCertificatePem()}\n{elliptic.ExportCertificatePem()}\n{root.ExportCertificatePem()}\n"));
        Assert.Throws<CryptographicException>(() => AlipayCertificates.NumberOfRoots(elliptic.ExportCertificatePem()));
        Assert.Throws<CryptographicException>(() => AlipayCertificates.NumberOfRoots("nothing"));
    }

    [Fact]
    public void A_key_is_read_as_pem_or_as_bare_base64()
    {
        using var rsa = RSA.Create(2048);
        foreach (var text in new[]
        {
            rsa.ExportPkcs8PrivateKeyPem(), rsa.ExportRSAPrivateKeyPem(),
            Convert.ToBase64String(rsa.ExportPkcs8PrivateKey()), Convert.ToBase64String(rsa.ExportRSAPrivateKey()),
        })
        {
            var key = AlipayPrivateKey.Read(text);
            Assert.True(key.Public.Is(AlipayPublicKey.Read(rsa.ExportSubjectPublicKeyInfoPem())));
            Assert.True(key.Public.Is(AlipayPublicKey.Read(Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo()))));
        }

        Assert.Throws<CryptographicException>(() => AlipayPublicKey.Read(rsa.ExportPkcs8PrivateKeyPem()));
        Assert.Throws<CryptographicException>(() => AlipayPrivateKey.Read(rsa.ExportSubjectPublicKeyInfoPem()));
        Assert.Throws<CryptographicException>(() => AlipayPrivateKey.Read("nothing"));
        using var small = RSA.Create(1024);
        Assert.Throws<CryptographicException>(() => AlipayPrivateKey.Read(small.ExportPkcs8PrivateKeyPem()));
    }

    [Theory]
    [InlineData("a=1&a=2")]
    [InlineData("a")]
    [InlineData("=1")]
    [InlineData("a=%4")]
    [InlineData("a=%zz")]
    [InlineData("a=%ff")]
    [InlineData("a=1&charset=utf-7")]
    public void A_form_that_can_be_read_in_two_ways_is_not_read(string form) => Assert.Null(AlipayForm.Read(Encoding.ASCII.GetBytes(form)));

    [Fact]
    public void A_form_is_read_in_the_charset_it_names()
    {
        Assert.Equal("大乐透 2&", AlipayForm.Read("subject=%E5%A4%A7%e4%b9%90%E9%80%8F+2%26&empty="u8)!["subject"]);
        Assert.Equal("大", AlipayForm.Read("subject=%B4%F3&charset=GBK"u8)!["subject"]);
    }
}
