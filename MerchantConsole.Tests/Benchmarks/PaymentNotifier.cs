using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Rails;
using MerchantConsole.Rails.WeChatPay;

namespace MerchantConsole.Benchmarks;

/// <summary>Who plays WeChat Pay: signs and seals notifications of payments with keys of this run, in public-key mode.</summary>
internal sealed class PaymentNotifier
{
    private const string KeyId = "PUB_KEY_ID_0100000000002026";

    private readonly RsaPrivateKey provider = NewKey();

    /// <summary>The shop's account with it.</summary>
    public WeChatPayMerchant Merchant { get; }

    public PaymentNotifier() => Merchant = new WeChatPayMerchant
    {
        ShopId = BenchDatabase.ShopId,
        MerchantId = "1900000001",
        AppId = "wxbenchmark000001",
        CertificateSerial = RandomNumberGenerator.GetHexString(40),
        PrivateKey = NewKey(),
        ApiV3Key = Encoding.ASCII.GetBytes(RandomNumberGenerator.GetHexString(SealedResource.KeyLength)),
        PublicKeyId = KeyId,
        PublicKey = provider.Public,

        // Nobody is there, and nobody is asked.
        BaseAddress = new Uri("http://127.0.0.1:9"),
        NotifyAddress = new Uri("http://127.0.0.1:9"),
    };

    /// <summary>A payment of 5.00 for the payout's recharge, paid and told now.</summary>
    public RawNotification Pay(string payoutId)
    {
        var now = TimeProvider.System.GetUtcNow();
        var told = JsonSerializer.SerializeToUtf8Bytes(new
        {
            appid = Merchant.AppId,
            mchid = Merchant.MerchantId,
            out_trade_no = PayoutNumber.OfRecharge(payoutId),
            transaction_id = "42" + RandomNumberGenerator.GetHexString(24),
            trade_type = "NATIVE",
            trade_state = "SUCCESS",
            success_time = WeChatPayTime.Write(now),
            payer = new { openid = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o" },
            amount = new { total = 500, payer_total = 500, currency = "CNY", payer_currency = "CNY" },
        });
        var resource = SealedResource.Seal(Merchant.ApiV3Key, RandomNumberGenerator.GetHexString(SealedResource.NonceLength), "transaction", told);
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = Guid.NewGuid().ToString(),
            create_time = WeChatPayTime.Write(now),
            resource_type = "encrypt-resource",
            event_type = "TRANSACTION.SUCCESS",
            summary = "支付成功",
            resource = new { original_type = "transaction", algorithm = resource.Algorithm, ciphertext = resource.Ciphertext, associated_data = resource.AssociatedData, nonce = resource.Nonce },
        });
        return new RawNotification(Signed(now, body), body);
    }

    private Dictionary<string, string> Signed(DateTimeOffset now, byte[] body)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(32);
        return new(StringComparer.OrdinalIgnoreCase)
        {
            ["Wechatpay-Timestamp"] = timestamp,
            ["Wechatpay-Nonce"] = nonce,
            ["Wechatpay-Serial"] = KeyId,
            ["Wechatpay-Signature"] = provider.Sign(AnswerSignature.Message(timestamp, nonce, body)),
            ["Wechatpay-Signature-Type"] = RequestSignature.Scheme,
        };
    }

    private static RsaPrivateKey NewKey()
    {
        using var key = RSA.Create(RsaPublicKey.FewestBits);
        return RsaPrivateKey.Of(key);
    }
}
