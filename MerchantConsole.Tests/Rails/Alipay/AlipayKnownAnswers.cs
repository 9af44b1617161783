using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using MerchantConsole.Rails.Alipay;

namespace MerchantConsole.Tests.Rails.Alipay;

/// <summary>Vectors that Alipay's own documents and kits publish.</summary>
public sealed class AlipayKnownAnswers
{
    private const string Modulus =
        "b4bebf627a37f836ccce6f6f5612ccb701e3081c0db902367226122cd36350a7804b0d03362897b0cd7256bbb7f8fcd5d1f4cb542703721cb7368b854fd3dcd2"
        + "be93ccaa549e3c9325a83ecc50a29762b2c332f84b4d230237742fc39425569d214bdb40751729c365aff86c31414b2825b3196822ef6f641e1b846c5edd84f8"
        + "90abd11d7626795eb51ec4d89b6d9c7523db93d1eab175fd3d7539a7a51907725cfe2e74bfeb58569557f43f4c8bbfbc6965e52a6ae1a8f2e124c3dae45bd6ba"
        + "1582ce60f3f01c23d8c144fe7b7119e08816663e609b93e71776172bbbd294fa3d55e7abddcea265317664c4d8dd5d7a5beb3100f69dca970c4c0b498df4d1c7";

    private const string AsciiSignature =
        "hTyUiy2Y1R+jWRjejbNGvIgri5LC7MYvotjVTSOxZgchbVC674+uJqd7p0+JXQRDH+PxN0asNR9X5aa72qTqGf39XsptAdTDCAf9+QsYN0MLOLw1KPcKfnvq"
        + "DsWEyrniopu+p6rtsxFzpIk1Oc2IxS7IRfaRCliO6s7xaoiqsLcxHWc0E5dnmAW5sXrc4EdzMj8Hk9It72HNYYIE4q3/8/Xn7iTQ4JuCeHtpijH9VqXE1MB9"
        + "kWf0f3dP8PY8TtFZKxhMpXyjyHrbmQ2ITnBzGqzh8Zp4bpy5PWg8w/MluQmUv8H861pFfK3FjgaCM/ISR7jrIFN/34vCu7hVLd79Ng==";

    private const string ChineseSignature =
        "InT5Qa2uTvOEytpp5suWulmN4UoCOCPthIJHo39OfzZcNUOa7Q9MyLda1HcfUg99AyWXQUyL6oi5X6NYJrQxKi04i6+lQbV/WZnuLB1k97ctmPB+akYqEbHL"
        + "DscefbfXfhty26MYWZqPBkAIup4qJWz/eYEkeHL5Nj147WcrweEyoB8rQUgFGb+5fm5Mp1jLdpX7kXBfzK1WuwYQOvhn3a2cUI+Kn0a1krxzHyF+uKiIAlGD"
        + "YFKBAtZKuoQ1OtIrrghECDn6aud3DP8ziAlV7mer7/tzhi4JcURxZDq4JnGa3gb79+A8QXrA1lPdN9XbU9N5SaVbXR6ODtiM9fjivA==";

    private const string NotificationText =
        "app_id=2015102700040153&body=大乐透2.1&buyer_id=2088102116773037&charset=utf-8"
        + "&gmt_close=2016-07-19 14:10:46&gmt_payment=2016-07-19 14:10:47&notify_id=4a91b7a78a503640467525113fb7d8bg8e&notify_time=2016-07-19 14:10:49&notify_type=trade_status_sync&out_trade_no=0719141034-6418&refund_fee=0.00&seller_id=2088102119685838&subject=大乐透2.1&total_amount=2.00&trade_no=2016071921001003030200089909&trade_status=TRADE_SUCCESS&version=1.0";

    [Theory]
    [InlineData(null, AsciiSignature)]
    [InlineData("中文测试", ChineseSignature)]
    public void A_request_is_signed_over_its_sorted_parameters_with_the_signature_type(string? extra, string signature)
    {
        var text = AlipaySigning.OfRequest(new Dictionary<string, string>
        {
            ["sign_type"] = "RSA2",
            ["method"] = "koubei.marketing.data.indicator.query",
            ["extra"] = extra ?? "",
            ["sign"] = "of another time",
            ["app_id"] = "2019090366875133",
        });

        Assert.True(PublishedKey().Verifies(Encoding.UTF8.GetBytes(text), signature));
        Assert.False(PublishedKey().Verifies(Encoding.UTF8.GetBytes(text + " "), signature));
    }

    [Theory]
    [InlineData("Class 1 R1", "42707007516446637443986944728042269631", "47a27aac8ae3b5c589576f371da36dc2")]
    [InlineData("Class 2 R1", "42707007523818567937772488160034727871", "4538e7d736df316c15435d5f9d3a8a1f")]
    public void A_certificate_is_numbered_by_issuer_and_serial(string authority, string serial, string number) => Assert.Equal(
        number,
        AlipayCertificates.NumberOf(
            $"CN=Ant Financial Certification Authority {authority},OU=Certification Authority,O=Ant Financial,C=CN", BigInteger.Parse(serial)));

    [Fact]
    public void The_signed_text_of_an_answer_is_the_nodes_own_text()
    {
        const string Node = """
            {"code":"100}00","msg":"Suc}cess","nested":{"a":1,"b":"2","array":["{1","2","3"]},"out_{trade}_{no}":"201{5}0320010101001{}","trade_no":"2019062{322001446881000041395"}
            """;

        var read = Read($$"""{"alipay_trade_create_response":{{Node}},"sign":"abc"}""");

        Assert.Equal(Node, Encoding.UTF8.GetString(read!.Node.Span));
        Assert.Equal("abc", read.Sign);
    }

    [Fact]
    public void A_notification_is_signed_without_its_signature_type()
    {
        var parameters = NotificationText.Split('&').Reverse()
            .Select(pair => KeyValuePair.Create(pair.Split('=')[0], pair.Split('=', 2)[1]))
            .Append(KeyValuePair.Create("sign_type", "RSA2"))
            .Append(KeyValuePair.Create("sign", "abc"))
            .Append(KeyValuePair.Create("gmt_close_reason", ""));

        Assert.Equal(NotificationText, AlipaySigning.OfNotification(parameters));
    }

    internal static AlipayResponseText? Read(string body, string method = "alipay.trade.create") =>
        AlipayResponseText.Read(Encoding.UTF8.GetBytes(body), method);

    private static AlipayPublicKey PublishedKey()
    {
        using var key = RSA.Create(new RSAParameters { Modulus = Convert.FromHexString(Modulus), Exponent = [1, 0, 1] });
        return AlipayPublicKey.Of(key);
    }
}
