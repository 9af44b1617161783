using System.Globalization;
using System.Text.RegularExpressions;
using MerchantConsole.Rails.WeChatPay;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>What came to the emulator's address.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Target">Path and query exactly as they came: they are signed.</param>
/// <param name="Path">The path below the emulator's own, decoded.</param>
/// <param name="Header">Gives a header's value.</param>
/// <param name="QueryMerchantId">The <c>mchid</c> of the query.</param>
/// <param name="Body">The raw bytes.</param>
internal sealed record EmulatorRequest(
    string Method, string Target, string Path, Func<string, string?> Header, string? QueryMerchantId, byte[] Body);

/// <summary>
/// Who may come in (reference §15.1): path, method, headers, Authorization with its five items, clock before signature. It answers what the provider
/// answers, unsigned.
/// </summary>
internal sealed partial class EmulatorDoor(EmulatorKeys keys, TimeProvider clock)
{
    private const string WrongForm = "Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》";

    private static readonly (string Method, string Path, EmulatorOperation Operation)[] Operations =
    [
        ("POST", "/v3/pay/transactions/native", EmulatorOperation.Order),
        ("GET", "/v3/pay/transactions/out-trade-no/*", EmulatorOperation.Query),
        ("GET", "/v3/pay/transactions/id/*", EmulatorOperation.QueryTransaction),
        ("POST", "/v3/pay/transactions/out-trade-no/*/close", EmulatorOperation.Close),
        ("POST", "/v3/refund/domestic/refunds", EmulatorOperation.Refund),
        ("GET", "/v3/refund/domestic/refunds/*", EmulatorOperation.RefundQuery),
        ("GET", "/v3/certificates", EmulatorOperation.Certificates),
        ("POST", "/v3/fund-app/mch-transfer/transfer-bills", EmulatorOperation.Transfer),
        ("GET", "/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/*", EmulatorOperation.TransferQuery),
        ("POST", "/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/*/cancel", EmulatorOperation.TransferCancel),
    ];

    /// <summary>The call, or the answer that turns it away.</summary>
    public (EmulatorCall? Call, EmulatorAnswer? Refusal) Admit(EmulatorRequest request)
    {
        var found = Operations.Select(known => (known.Method, known.Operation, Number: NumberIn(request.Path, known.Path))).Where(at => at.Number is not null).ToList();
        if (found.Count == 0) return (null, EmulatorAnswer.Empty(404));
        var (method, operation, number) = found[0];
        if (method != request.Method) return (null, EmulatorAnswer.Empty(405));
        var checksHeaders = operation is EmulatorOperation.Certificates or EmulatorOperation.Refund or EmulatorOperation.RefundQuery;
        if (checksHeaders && (request.Header("Accept") is not { Length: > 0 } || request.Header("User-Agent") is not { Length: > 0 }))
            return (null, EmulatorAnswer.Error(400, "INVALID_REQUEST", "Http头缺少Accept或User-Agent"));
        var (merchant, wrong) = Identify(request);
        if (merchant is null) return (null, EmulatorAnswer.Error(401, "SIGN_ERROR", wrong));
        var asked = request.Header("Wechatpay-Serial");
        if (asked is { Length: > 0 } && asked != EmulatorKeys.PublicKeyId && !keys.Certificates.Any(certificate => certificate.Serial == asked))
            return (null, EmulatorAnswer.Error(400, "PARAM_ERROR", "平台证书序列号Wechatpay-Serial错误"));
        return (new EmulatorCall(operation, number!, merchant, asked == EmulatorKeys.PublicKeyId, request.QueryMerchantId, request.Body), null);
    }

    private (string? Merchant, string Wrong) Identify(EmulatorRequest request)
    {
        var authorization = request.Header("Authorization") ?? "";
        var scheme = RequestSignature.Scheme + " ";
        if (!authorization.StartsWith(scheme, StringComparison.Ordinal)) return (null, WrongForm);
        var items = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in authorization[scheme.Length..].Split(','))
            if (Item().Match(item) is not { Success: true } match || !items.TryAdd(match.Groups["name"].Value, match.Groups["value"].Value)) return (null, WrongForm);
        if (items.Count != 5
            || !items.TryGetValue("mchid", out var merchant) || !items.TryGetValue("nonce_str", out var nonce)
            || !items.TryGetValue("signature", out var signature) || !items.TryGetValue("timestamp", out var timestamp)
            || !items.TryGetValue("serial_no", out var serial))
            return (null, WrongForm);
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return (null, WrongForm);
        if (Math.Abs(clock.GetUtcNow().ToUnixTimeSeconds() - seconds) > 300)
            return (null, "Http头Authorization中的timestamp与发起请求的时间不得超过5分钟");
        if (EmulatedMerchants.AppIdOf(merchant) is null || serial != keys.MerchantSerial) return (null, "商户证书序列号有误");
        var message = RequestSignature.Message(request.Method, request.Target, seconds, nonce, request.Body);
        return keys.Merchant.Public.Verifies(message, signature) ? (merchant, "") : (null, "签名错误");
    }

    // Empty when the pattern has no number, null when it is another path.
    private static string? NumberIn(string path, string pattern)
    {
        var (parts, wanted) = (path.Split('/'), pattern.Split('/'));
        if (parts.Length != wanted.Length) return null;
        var number = "";
        for (var i = 0; i < parts.Length; i++)
        {
            if (wanted[i] == "*" && parts[i].Length > 0) number = parts[i];
            else if (wanted[i] != parts[i]) return null;
        }

        return number;
    }

    [GeneratedRegex("^(?<name>mchid|nonce_str|signature|timestamp|serial_no)=\"(?<value>[^\"]*)\"\\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Item();
}
