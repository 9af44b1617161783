using System.Security.Cryptography;
using System.Text;
using MerchantConsole.Rails.Alipay;

namespace MerchantConsole.Tests.Rails.Alipay;

/// <summary>What is definite and what is not (§9.4 of the wire facts).</summary>
public sealed class AlipayAnswersAreClassified
{
    private static readonly AlipayPrivateKey Alipay = NewKey();

    [Theory]
    [InlineData("10000", "", true, typeof(AlipayAnswer.Done))]
    [InlineData("10000", "", false, typeof(AlipayAnswer.Unknown))]
    [InlineData("10003", "", true, typeof(AlipayAnswer.Unknown))]
    [InlineData("20000", "isp.unknow-error", false, typeof(AlipayAnswer.Unknown))]
    [InlineData("20000", "aop.ACQ.SYSTEM_ERROR", true, typeof(AlipayAnswer.Unknown))]
    [InlineData("20001", "aop.invalid-auth-token", false, typeof(AlipayAnswer.Denied))]
    [InlineData("40001", "isv.missing-signature", false, typeof(AlipayAnswer.Denied))]
    [InlineData("40002", "isv.invalid-signature", false, typeof(AlipayAnswer.Denied))]
    [InlineData("40003", "isv.missing-signature-config", false, typeof(AlipayAnswer.Denied))]
    [InlineData("40006", "isv.insufficient-isv-permissions", false, typeof(AlipayAnswer.Denied))]
    [InlineData("40005", "isv.app-call-limited", false, typeof(AlipayAnswer.Busy))]
    [InlineData("40004", "ACQ.TRADE_NOT_EXIST", true, typeof(AlipayAnswer.Refused))]
    [InlineData("40004", "ACQ.TRADE_NOT_EXIST", false, typeof(AlipayAnswer.Unknown))]
    [InlineData("40004", "ACQ.SYSTEM_ERROR", true, typeof(AlipayAnswer.Unknown))]
    [InlineData("40004", "AQC.SYSTEM_ERROR", true, typeof(AlipayAnswer.Unknown))]
    [InlineData("40004", "SYSTEM_ERROR", true, typeof(AlipayAnswer.Unknown))]
    [InlineData("40004", "REQUEST_PROCESSING", true, typeof(AlipayAnswer.Unknown))]
    [InlineData("40004", "", true, typeof(AlipayAnswer.Unknown))]
    [InlineData("40004", "words\\nin another line", true, typeof(AlipayAnswer.Unknown))]
    [InlineData("99999", "NEW_CODE", true, typeof(AlipayAnswer.Unknown))]
    [InlineData("", "", true, typeof(AlipayAnswer.Unknown))]
    public void A_code_is_definite_only_where_the_provider_says_so(string code, string subCode, bool isSigned, Type expected) =>
        Assert.IsType(expected, Read($$"""{"code":"{{code}}","sub_code":"{{subCode}}"}""", isSigned ? Alipay : null));

    [Fact]
    public void A_signature_that_is_not_true_makes_every_answer_unknown()
    {
        foreach (var node in new[] { """{"code":"10000"}""", """{"code":"40004","sub_code":"ACQ.TRADE_NOT_EXIST"}""", """{"code":"40002"}""" })
            Assert.Equal(new AlipayAnswer.Unknown("BAD_SIGNATURE"), Read(node, NewKey()));
    }

    [Theory]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    public void A_node_that_is_no_object_is_unknown(string node) => Assert.IsType<AlipayAnswer.Unknown>(Read(node, Alipay));

    private static AlipayAnswer Read(string node, AlipayPrivateKey? signer)
    {
        var sign = signer is null ? "" : $",\"sign\":\"{signer.Sign(Encoding.UTF8.GetBytes(node))}\"";
        var body = Encoding.UTF8.GetBytes($"{{\"alipay_trade_query_response\":{node}{sign}}}");
        return AlipayAnswer.Read(body, "alipay.trade.query", new AlipayTrust(Alipay.Public, null));
    }

    private static AlipayPrivateKey NewKey()
    {
        using var rsa = RSA.Create(2048);
        return AlipayPrivateKey.Of(rsa);
    }
}
