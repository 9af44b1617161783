using System.Security.Cryptography;
using System.Text;
using MerchantConsole.Rails.WeChatPay;

namespace MerchantConsole.Tests.Rails.WeChatPay;

/// <summary>
/// The known answers of the provider's documentation and software (reference §16, 1-6). Where the private key is not at hand, the published
/// signature is verified over our message.
/// </summary>
public sealed class WeChatPayKnownAnswers
{
    private const long DocumentationTime = 1554208460;
    private const string DocumentationNonce = "593BEC0C930BF1AFEB40B4A08C8FB242";

    private const string DocumentationKey =
        "a6da66faabc80c287ff708d4dba49008adbaa206240610eb6319c06b0d896db06ca75a036c72a4fb5af7f3535e0541b61c4140b94f85af" +
        "bdaee68b77c8a773a05fc56a303340d2a79b9ebdfc3deea4aa22f266016924f5e548a0f23f2aa145b5536d7b2cbd231079529c757795c6" +
        "834d7a83a53451e017f3f48a8e80980567cfe84df128992ae3acb61e7fcd44cb1afb6483105c428a10aed5e145ca4b4fbf7c3b221bf717" +
        "89d873b7c51b4cbf6fa97ab1336f880c89b23be14073fb64046e792e6cf13eda3536ad166e767344cff04f3addd08ffc3657afc6d15ba6" +
        "18387af9478c5348efe1aba91f3b562130b80249f497b94108dcb796097c5456899e4231";

    private const string PlatformKey =
        "c17348eac7659271c19caf05bb653a0b0a2bf6a63be3b8cff0a01f78131ebde12dd53a9a1e42df6920f4eedad92e11a97ecf3f007aa386" +
        "048c3b53b5d184163abac9e218c858f2aac5b82b60c90141cfa6c1d896a785b70720aac4145a802bde0974560a6b89628be5f47fdbb032" +
        "348866e956d10e82126d7dc8a2b184a0c5c2ee7d40d3464bf0c632012b5a42463937de32796130564c7311b4c00e7052cd17a85d118757" +
        "f123ec8071de2d9e4bbf64ffebceb0d71b6008779ffec778b927d69b2cec6a541d1c6fdee08c989ab871f8edd5068343cc4de7c76ddb15" +
        "e57f4553421bb715e958666289093476bf7ab20f9049841480fa039c10397bb15249895b";

    private const string SoftwareKey =
        "d9509377dd5f9d49fbdd7cbd0cbbedfd5eb64d5c514c412cb5575e45a67707795e3b4a65744f34ea65cee11c1d1d76a01d0e2f19e64dd3" +
        "2aa6fbeac3b062be537007ee47a3c83da95ec84d3fd0aae58c1ba6d88b1ad8dcaaec381cdc494143a60de25fdaf83a6f29acf51522a62a" +
        "b84b36c92aa245954a5bb883c3a52a56cf5d0f626c8235e0c65142bae44e61d81f37e2ec65d7334b6100ab91d0736fca14c7061e3f96b6" +
        "0cdc668cbe65b0930bec31abe739ec7af9e8a864704e6f5fc4219fcbcc2eb3b8702b3e9c96ddd686699d6bb50075bd5cd3c8444055516c" +
        "5d78011ef7c5b9ddf0dd286c25893c26f3302b6469279fe05744120117262c34540253f3";

    [Fact]
    public void Vector_1_a_post_is_signed_over_five_lines()
    {
        const string Body =
            """{"appid":"wxd678efh567hg6787","mchid":"1900007291","description":"Image形象店-深圳腾大-QQ公仔","out_trade_no":"1217752501201407033233368018","notify_url":"https://www.weixin.qq.com/wxpay/pay.php","amount":{"total":100,"currency":"CNY"},"payer":{"openid":"oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"}}""";
        const string Signature =
            "jnks4dlrPw3ZX+ozVvSK39oa0t7OMBsg83BHAwd8BRdUFiVaQNTLTvci+wURgP1OQBbKYhFGvt7iqYpDSTQkp7Uq1sltaQKyncCyrA1g88m5bs" +
            "KERQfPyT0ahSwKTYJ1CAn9QiJuSJRq1QsQs07eehbU/k9BCS51jTyc1Jpsi2H77HF9f/BnjXAOP3/sPObg6V5Ee4EzwLox684hhuMuIwHo7D8K" +
            "Fk3LIHOKDcNI4It1aCXydFWNpNK+SG86VUDe5kwoDpw4Ulqfu9z8OFDGbDs9TCxEv8iqQzbpxOlEVoOe2kalSYM5kApQb3nZcxdUtoE0liJGW3" +
            "RGUNE0t4v01A==";

        var message = RequestSignature.Message("POST", "/v3/pay/transactions/jsapi", DocumentationTime, DocumentationNonce, Encoding.UTF8.GetBytes(Body));

        Assert.Equal(372, message.Length);
        Assert.Equal("87a9f84cd9b4bdb78ec4dbe4595c8c8bf04d3e79a6765b2100741d1a473d37af", Convert.ToHexStringLower(SHA256.HashData(message)));
        Assert.True(Key(DocumentationKey).Verifies(message, Signature));
    }

    [Fact]
    public void Vector_2_a_get_is_signed_with_an_empty_last_line()
    {
        const string Signature =
            "Lc9VXxmeonkdV8Xk9tmigQFLhl0vRWTerdmoRu01aAnYwIrD/5nsSwE1WlmZGLRlAFTNQ3QsMa0+VRDlJp1Wp5p0nO8EK68b5sJBbjouxaFciI" +
            "fq1zfDWWz+jqhcMoKXI1A6dPm1AW7D4d30WsMTNzp6g23OXakIsh9LO3lUmwvTuE0BY8ncf6tNGk4wKmvXwERd/ZpoQY3MAVKz+Nakwc+2XBmz" +
            "T66KcUehU5kr4IvGa/lEU5RZb/q00zP9VLdBhC/jQSX3X1UcJLCtEc4gTmib4tnmAT+bHF/e17ZAuxDNcx6rqT8gNEXqaJGG+1OflMSTU2tpyG" +
            "65G4dMKdFcoA==";

        var message = RequestSignature.Message("GET", "/v3/refund/domestic/refunds/123123123123", DocumentationTime, DocumentationNonce, []);

        Assert.Equal(90, message.Length);
        Assert.True(Key(DocumentationKey).Verifies(message, Signature));
    }

    [Fact]
    public void Vector_3_an_answer_is_signed_over_three_lines()
    {
        const string Body = """{"code_url":"weixin://wxpay/bizpayurl?pr=JyC91EIz1"}""";
        const string Signature =
            "mfI1CPqvBrgcXfgXMFjdNIhBf27ACE2YyeWsWV9ZI7T7RU0vHvbQpu9Z32ogzc+k8ZC5n3kz7h70eWKjgqNdKQF0eRp8mVKlmfzMLBVHbssB9j" +
            "EZEDXThOX1XFqX7s7ymia1hoHQxQagPGzkdWxtlZPZ4ZPvr1RiqkgAu6Is8MZgXXrRoBKqjmSdrP1N7uxzJ/cjfSiis9FiLjuADoqmQ1P7p2N8" +
            "76YPAol7Rn0+GswwAwxldbdLrmVSjfytfSBJFqTMHn4itojgxSWWN1byuckQt8hSTEv/Lg97QoeGniYP17T80pJeQyL3b+295FPHSO2AtvCgyI" +
            "bKMZ0BALilAA==";
        var body = Encoding.UTF8.GetBytes(Body);
        var headers = new SignatureHeaders("1722850421", "d824f2e086d3c1df967785d13fcd22ef", Signature, "PUB_KEY_ID_1");

        Assert.Equal(97, AnswerSignature.Message(headers.Timestamp, headers.Nonce, body).Length);
        Assert.Equal(SignatureVerdict.Valid, Check(headers, body, PlatformKey, 1722850421));
        Assert.Equal(SignatureVerdict.Wrong, Check(headers, body, SoftwareKey, 1722850421));
        Assert.Equal(SignatureVerdict.Wrong, Check(headers with { Timestamp = "1722850422" }, body, PlatformKey, 1722850421));
    }

    [Fact]
    public void Vector_4_a_notification_is_verified_and_opened()
    {
        const string Body =
            """{"id":"3119dfba-e649-5eec-ab1e-3412bc4d2e17","create_time":"2021-06-24T16:37:26+08:00","resource_type":"encrypt-resource","event_type":"PAYSCORE.USER_OPEN_SERVICE","summary":"签约成功","resource":{"original_type":"payscore","algorithm":"AEAD_AES_256_GCM","ciphertext":"YDS3lKPaC4Y52Gf3uhft5qUBlIa8b428AWTtTauHQfQrRw+X1WpiuHIDy0vo1Vd6VEq67aVyqPdDYMkRVSDaZL3iZttevRMOoPKMifozg6XPWjIZumks/GpT48lI4NizyeaqLBokNebthah3o1H76qSlO9NkDjp9bzmKLEYYH9TEklFUpsvPqOTOcgSLgh21YJXYR7dEBXFgRLiNIKRgO5JdXh1hccRUAlyVWxE54PXpnQ==","associated_data":"payscore","nonce":"Kj7QIyUiYx1q"}}""";
        const string Signature =
            "tJHIiIS9eB2hAYstmAmbbD3ZE5LiIm/Ug5tuL4fC0YOFRWIHV39UFIZXC0e9Wl6lBu6sKvkqDkzpqzBsVHyXFlbYZTOQrVdG4b6LfTnK4mikv9" +
            "++ixJMd3vTf2yCqvBkh98zs3Ds5zsYQakzbcwhmw4fMJs4nPLws28H0UW9FjDR//rxELLwXvV1VEA1IBLX70xptjL8hrfUjEE8kkry6yNJTHZR" +
            "U8CAc7qHli2Ng1V1qb9ARbK8A3ThmFmPQvRGrapI/jS2laKKgYUmfdEdkNO6B2Cke5e8VTxY406ArAmQ90GAihDwIcb16TQMnzCMBoutnwZKNi" +
            "KRACrFmtxw2Q==";
        var body = Encoding.UTF8.GetBytes(Body);
        var headers = new SignatureHeaders("1624523846", "EcZ9Cmy4Xyx1i6RlJQzLcCyEqDa26NBz", Signature, "D7CE59D1F522D701");

        Assert.Equal(568, body.Length);
        Assert.Equal("b6fdfc5e4afdc463950d873c4fdc3c494df05965016225c6a1e8e2e887cdc94d", Convert.ToHexStringLower(SHA256.HashData(body)));
        Assert.Equal(SignatureVerdict.Valid, Check(headers, body, SoftwareKey, 1624523846));

        Assert.True(WeChatPayJson.TryRead<NotificationEnvelope>(body, out var envelope));
        Assert.Equal(("encrypt-resource", "PAYSCORE.USER_OPEN_SERVICE", "payscore"), (envelope.ResourceType, envelope.EventType, envelope.Resource?.OriginalType));
        Assert.Equal(
            """{"mchid":"1234567890","appid":"054aa7d7a2a54ab5898df65bd96f001c","create_time":"2020-06-30T12:12:00+08:00","out_contract_code":"21640bdbd08e473e828f3206a2741c6e"}""",
            OpenWithShortKey(envelope.Resource!, "testMchAPIv3Key0"));
    }

    [Fact]
    public void Vector_5_a_resource_is_sealed_with_aes_256_gcm()
    {
        var key = "a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb"u8;

        var made = SealedResource.Seal(key, "uluk4a9R25RW", "associatedData", "message"u8);

        Assert.Equal("ulwSiIajGClcvcOYvOQ7+l+0PAbzzwI=", made.Ciphertext);
        Assert.Equal("message"u8.ToArray(), made.Open(key));
        Assert.Null((made with { AssociatedData = "associatedDatb" }).Open(key));
        Assert.Null((made with { Ciphertext = "ulwSiIajGClcvcOYvOQ7+l+0PAbzzwM=" }).Open(key));
        Assert.Null((made with { Algorithm = "AEAD_SM4_GCM" }).Open(key));
        Assert.Null((made with { Nonce = "uluk4a9R25RWuluk" }).Open(key));
        Assert.Null((made with { Ciphertext = "AAAA" }).Open(key));
    }

    [Fact]
    public void Vector_6_a_signature_of_the_providers_software_is_verified_and_sensitive_fields_come_back()
    {
        const string Signature =
            "BKyAfU4iMCuvXMXS0Wzam3V/cnxZ+JaqigPM5OhljS2iOT95OO6Fsuml2JkFANJU9K6q9bLlDhPXuoVz+pp4hAm6pHU4ld815U4jsKu1RkyaII" +
            "+1CYBUYC8TK0XtJ8FwUXXz8vZHh58rrAVN1XwNyvD1vfpxrMT4SL536GLwvpUHlCqIMzoZUguLli/K8V29QiOhuH6IEqLNJn8e9b3nwNcQ7be3" +
            "CzYGpDAKBfDGPCqCv8Rw5zndhlffk2FEA70G4hvMwe51qMN/RAJbknXG23bSlObuTCN7Ndj1aJGH6/L+hdwfLpUtJm4QYVazzW7DFD27EpSQEq" +
            "A8bX9+8m1rLg==";

        Assert.True(Key(SoftwareKey).Verifies("source"u8, Signature));
        Assert.False(Key(SoftwareKey).Verifies("sourcf"u8, Signature));

        using var rsa = RSA.Create(2048);
        var own = RsaPrivateKey.Of(rsa);
        Assert.Equal("hello world", own.Decrypt(own.Public.Encrypt("hello world")));
        Assert.Null(own.Decrypt(Key(SoftwareKey).Encrypt("hello world")));
    }

    // The provider's own software tests with a key of 16 characters, which no merchant has: the primitive alone.
    private static string OpenWithShortKey(NotificationResource resource, string key)
    {
        var bytes = Convert.FromBase64String(resource.Ciphertext!);
        var plain = new byte[bytes.Length - 16];
        using var aes = new AesGcm(Encoding.UTF8.GetBytes(key), 16);
        aes.Decrypt(
            Encoding.UTF8.GetBytes(resource.Nonce!), bytes.AsSpan(0, plain.Length), bytes.AsSpan(plain.Length), plain, Encoding.UTF8.GetBytes(resource.AssociatedData!));
        return Encoding.UTF8.GetString(plain);
    }

    private static SignatureVerdict Check(SignatureHeaders headers, byte[] body, string modulus, long now) =>
        AnswerSignature.Check(headers, body, serial => serial == headers.Serial ? Key(modulus) : null, DateTimeOffset.FromUnixTimeSeconds(now));

    private static RsaPublicKey Key(string modulus)
    {
        using var rsa = RSA.Create(new RSAParameters { Modulus = Convert.FromHexString(modulus), Exponent = [1, 0, 1] });
        return RsaPublicKey.Of(rsa);
    }
}
