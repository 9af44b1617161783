using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Rails.Alipay;
using MerchantConsole.Rails.Sandbox.Alipay;
using MerchantConsole.Rails.Sandbox.WeChatPay;
using MerchantConsole.Rails.WeChatPay;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.TestKit;

/// <summary>
/// A notification of a payment, as a provider (or who plays one) would send it: what it tells, how it is signed and what happens to it on the way are
/// the test's to choose. <see cref="Refund"/> makes it tell of a refund instead.
/// </summary>
public sealed record ProviderNotice(RechargeMethod Method, string Number, Money Amount, DateTimeOffset PaidAt, DateTimeOffset SentAt)
{
    public string EventId { get; init; } = Guid.NewGuid().ToString();

    public string Transaction { get; init; } = $"42{RandomNumberGenerator.GetHexString(24)}";

    public string Type { get; init; } = "";

    public string? Refund { get; init; }

    /// <summary>The merchant that it names; 1 is the shop whose address it is sent to.</summary>
    public int Merchant { get; init; } = 1;

    public string Currency { get; init; } = "CNY";

    /// <summary>Signs with the key of somebody else, under the provider's name.</summary>
    public bool ByOtherKey { get; init; }

    /// <summary>Signs by that platform certificate (WeChat Pay), not by the key of public-key mode.</summary>
    public EmulatorCertificate? Certificate { get; init; }

    /// <summary>Changes the signature's text.</summary>
    public Func<string, string>? Signature { get; init; }

    /// <summary>Changes the bytes before they are signed.</summary>
    public Func<byte[], byte[]>? Body { get; init; }

    /// <summary>Changes the bytes after they were signed.</summary>
    public Func<byte[], byte[]>? OnTheWay { get; init; }

    public string ContentType { get; init; } = "";

    /// <summary>What the provider reads as "received".</summary>
    public static async Task<bool> IsReceivedAsync(RechargeMethod method, HttpResponseMessage answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var text = await answer.Content.ReadAsStringAsync();
        if (method == RechargeMethod.WeChatPay)
        {
            if (answer.StatusCode == HttpStatusCode.NoContent) return text.Length == 0 ? true : throw new InvalidOperationException("A body with 204.");
            Assert.False(answer.IsSuccessStatusCode);
            if (answer.StatusCode == HttpStatusCode.Unauthorized) Assert.Contains("\"code\":\"FAIL\"", text, StringComparison.Ordinal);
            return false;
        }

        // Exactly these seven characters, with 200, are a yes; anything else is repeated.
        if (answer.IsSuccessStatusCode) Assert.Contains(text, new[] { "success", "fail" });
        return answer.StatusCode == HttpStatusCode.OK && text == "success";
    }

    /// <summary>Sends it; answers whether the console took it, in the provider's manner.</summary>
    public async Task<bool> SendAsync(NotifiedConsole console, int shopId = 1)
    {
        using var client = new HttpClient();
        using var answer = await PostAsync(client, console, shopId);
        return await IsReceivedAsync(Method, answer);
    }

    public async Task<HttpResponseMessage> PostAsync(HttpClient client, NotifiedConsole console, int shopId = 1)
    {
        ArgumentNullException.ThrowIfNull(console);
        ArgumentNullException.ThrowIfNull(client);
        var path = Method == RechargeMethod.WeChatPay ? "notify/wechatpay" : "notify/alipay";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(console.Address, $"{path}/{shopId}"));
        var body = Method == RechargeMethod.WeChatPay ? WeChatPay(console, request) : Alipay(console);
        request.Content = new ByteArrayContent(OnTheWay?.Invoke(body) ?? body);
        var type = ContentType.Length > 0 ? ContentType : Method == RechargeMethod.WeChatPay ? "application/json" : "application/x-www-form-urlencoded; charset=utf-8";
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return await client.SendAsync(request);
    }

    private byte[] WeChatPay(NotifiedConsole console, HttpRequestMessage request)
    {
        var keys = console.Get<EmulatorKeys>();
        var body = Body?.Invoke(Envelope(keys)) ?? Envelope(keys);
        var timestamp = SentAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var nonce = RandomNumberGenerator.GetHexString(32);
        var key = ByOtherKey ? keys.Merchant : Certificate?.Key ?? keys.Provider;
        var signature = key.Sign(AnswerSignature.Message(timestamp, nonce, body));
        request.Headers.TryAddWithoutValidation("Wechatpay-Timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("Wechatpay-Nonce", nonce);
        request.Headers.TryAddWithoutValidation("Wechatpay-Serial", Certificate?.Serial ?? EmulatorKeys.PublicKeyId);
        request.Headers.TryAddWithoutValidation("Wechatpay-Signature", Signature?.Invoke(signature) ?? signature);
        request.Headers.TryAddWithoutValidation("Wechatpay-Signature-Type", RequestSignature.Scheme);
        return body;
    }

    private byte[] Envelope(EmulatorKeys keys)
    {
        var merchant = EmulatedMerchants.MerchantId(Merchant);
        var kind = Refund is null ? "transaction" : "refund";
        object told = Refund is null
            ? new
            {
                appid = EmulatedMerchants.AppIdOf(merchant),
                mchid = merchant,
                out_trade_no = Number,
                transaction_id = Transaction,
                trade_type = "NATIVE",
                trade_state = "SUCCESS",
                success_time = WeChatPayTime.Write(PaidAt),
                amount = new { total = Amount.Fen, payer_total = Amount.Fen, currency = Currency, payer_currency = Currency },
            }
            : new { mchid = merchant, out_trade_no = Number, out_refund_no = Refund, refund_id = "50300", refund_status = "SUCCESS" };
        var resource = SealedResource.Seal(keys.ApiV3Key, RandomNumberGenerator.GetHexString(SealedResource.NonceLength), kind, JsonSerializer.SerializeToUtf8Bytes(told));
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = EventId,
            create_time = WeChatPayTime.Write(SentAt),
            resource_type = "encrypt-resource",
            event_type = Type.Length > 0 ? Type : Refund is null ? "TRANSACTION.SUCCESS" : "REFUND.SUCCESS",
            resource = new { original_type = kind, algorithm = resource.Algorithm, ciphertext = resource.Ciphertext, associated_data = resource.AssociatedData, nonce = resource.Nonce },
        });
    }

    private byte[] Alipay(NotifiedConsole console)
    {
        var accounts = console.Get<AlipayEmulatorAccounts>();
        var merchant = accounts.OfShop(Merchant)!;
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["notify_id"] = EventId,
            ["notify_type"] = Type.Length > 0 ? Type : "trade_status_sync",
            ["notify_time"] = AlipayFormats.Write(SentAt),
            ["app_id"] = merchant.AppId,
            ["charset"] = "utf-8",
            ["version"] = "1.0",
            ["trade_no"] = Transaction,
            ["out_trade_no"] = Number,
            ["seller_id"] = merchant.SellerId,
            ["trade_status"] = "TRADE_SUCCESS",
            ["total_amount"] = AlipayFormats.Write(Amount),
            ["gmt_payment"] = AlipayFormats.Write(PaidAt),
        };
        if (Refund is not null) (form["out_biz_no"], form["refund_fee"]) = (Refund, AlipayFormats.Write(Amount));
        var key = ByOtherKey ? accounts.Keys.App : accounts.Keys.Alipay;
        var signature = key.Sign(Encoding.UTF8.GetBytes(AlipaySigning.OfNotification(form)));
        form[AlipaySigning.Sign] = Signature?.Invoke(signature) ?? signature;
        form[AlipaySigning.SignType] = AlipaySigning.Rsa2;
        var body = Encoding.ASCII.GetBytes(string.Join('&', form.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}")));
        return Body?.Invoke(body) ?? body;
    }
}
