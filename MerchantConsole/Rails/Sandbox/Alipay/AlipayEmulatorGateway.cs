using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MerchantConsole.Rails.Alipay;

namespace MerchantConsole.Rails.Sandbox.Alipay;

/// <summary>How an answer goes out: nothing at all breaks the connection.</summary>
internal sealed record EmulatedReply(int Status, string? Body)
{
    public static EmulatedReply Of(string body) => new(StatusCodes.Status200OK, body);

    public static readonly EmulatedReply Broken = new(0, null);
}

/// <summary>
/// The gateway of the emulator: checks a call in Alipay's order (app, signature, method, contents), lets it happen, and signs the exact text of its answer.
/// What the gateway itself refuses carries no signature.
/// </summary>
internal sealed class AlipayEmulatorGateway(
    AlipayEmulatorAccounts accounts, AlipayEmulatorTrades trades, AlipayEmulatorTransfers transfers, AlipayFaults faults)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer to what is no form, or a form in no charset that is spoken.</summary>
    public static EmulatedReply Unreadable() => Unsigned("", "40002", "isv.invalid-charset");

    public EmulatedReply Answer(IReadOnlyDictionary<string, string> parameters)
    {
        var method = parameters.GetValueOrDefault("method") ?? "";
        var app = accounts.Find(parameters.GetValueOrDefault("app_id") ?? "");
        if (Check(parameters, app) is { } refusal) return Unsigned(method, refusal.Code, refusal.SubCode);
        if (Route(method) is not { } call) return Unsigned("", "40002", "isv.invalid-method");
        if (app!.Certificates is null && transfers.Of(method) is not null) return Unsigned(method, "40006", "isv.insufficient-isv-permissions");
        if (BusinessOf(parameters) is not { } business) return Unsigned(method, "40002", "isv.invalid-parameter");
        var fault = faults.TakeForCall(method);
        return fault switch
        {
            AlipayFault.TimeoutBefore => EmulatedReply.Broken,
            AlipayFault.ServerError => new EmulatedReply(StatusCodes.Status502BadGateway, "<html><body>502 Bad Gateway</body></html>"),
            AlipayFault.SystemErrorBefore => Signed(app, method, EmulatedResult.Refused("ACQ.SYSTEM_ERROR"), null),
            AlipayFault.SellerBalanceNotEnough => Signed(app, method, EmulatedResult.Refused("ACQ.SELLER_BALANCE_NOT_ENOUGH"), null),
            _ => After(app, method, call(app, new EmulatedCall(business, parameters.GetValueOrDefault("notify_url"))), fault),
        };
    }

    private EmulatedReply After(EmulatedApp app, string method, EmulatedResult result, AlipayFault? fault) => fault switch
    {
        AlipayFault.TimeoutAfter => EmulatedReply.Broken,
        AlipayFault.SystemErrorAfter => Unsigned(method, "20000", "isp.unknow-error"),
        _ => Signed(app, method, result, fault),
    };

    private Func<EmulatedApp, EmulatedCall, EmulatedResult>? Route(string method) => trades.Of(method) ?? transfers.Of(method);

    private (string Code, string SubCode)? Check(IReadOnlyDictionary<string, string> parameters, EmulatedApp? app)
    {
        if (Missing("app_id")) return ("40001", "isv.missing-app-id");
        if (app is null) return ("40002", "isv.invalid-app-id");
        if (Missing("method")) return ("40001", "isv.missing-method");
        if (Missing(AlipaySigning.Sign)) return ("40001", "isv.missing-signature");
        if (Missing(AlipaySigning.SignType)) return ("40001", "isv.missing-signature-type");
        if (Missing("timestamp")) return ("40001", "isv.missing-timestamp");
        if (Missing("version")) return ("40001", "isv.missing-version");
        if (parameters["version"] != "1.0") return ("40002", "isv.invalid-parameter");
        if (AlipayForm.CharsetOf(parameters.GetValueOrDefault("charset") ?? "") is not { } charset) return ("40002", "isv.invalid-charset");
        if (!Missing("format") && parameters["format"] != "JSON") return ("40002", "isv.invalid-format");
        if (!AlipayFormats.TryRead(parameters["timestamp"], out DateTimeOffset _)) return ("40002", "isv.invalid-timestamp");
        if (app.Certificates is { } numbers)
        {
            if (Missing("app_cert_sn")) return ("40001", "isv.missing-app-cert-sn");
            if (parameters["app_cert_sn"] != numbers.App || parameters.GetValueOrDefault("alipay_root_cert_sn") != numbers.Roots)
                return ("40002", "isv.invalid-parameter");
        }

        var signed = parameters[AlipaySigning.SignType] == AlipaySigning.Rsa2
            && accounts.Keys.App.Public.Verifies(charset.GetBytes(AlipaySigning.OfRequest(parameters)), parameters[AlipaySigning.Sign]);
        return signed ? null : ("40002", "isv.invalid-signature");

        bool Missing(string name) => string.IsNullOrEmpty(parameters.GetValueOrDefault(name));
    }

    private static JsonElement? BusinessOf(IReadOnlyDictionary<string, string> parameters)
    {
        try
        {
            var business = JsonSerializer.Deserialize<JsonElement>(parameters.GetValueOrDefault("biz_content") ?? "");
            return business.ValueKind == JsonValueKind.Object ? business : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private EmulatedReply Signed(EmulatedApp app, string method, EmulatedResult result, AlipayFault? fault)
    {
        var node = new JsonObject { ["code"] = result.SubCode is null ? "10000" : "40004", ["msg"] = result.SubCode is null ? "Success" : "Business Failed" };
        if (result.SubCode is not null) (node["sub_code"], node["sub_msg"]) = (result.SubCode, "沙箱：业务处理失败");
        foreach (var (name, value) in result.Fields) node[name] = value?.DeepClone();
        var text = node.ToJsonString(Json);
        var key = fault == AlipayFault.WrongSignature ? accounts.Keys.App : accounts.Keys.Alipay;
        var sign = fault == AlipayFault.UnsignedSuccess ? "" : $",\"sign\":\"{key.Sign(Encoding.UTF8.GetBytes(text))}\"";
        var certificate = app.Certificates is null ? "" : $",\"alipay_cert_sn\":\"{accounts.SigningCertificate}\"";
        if (fault == AlipayFault.EscapedSlash) text = text.Replace("/", "\\/", StringComparison.Ordinal);
        var body = $"{{\"{AlipayResponseText.NodeOf(method)}\":{text}{certificate}{sign}}}";
        return EmulatedReply.Of(fault == AlipayFault.CutAnswer ? body[..(body.Length / 2)] : body);
    }

    // A call that cannot be routed has the error node.
    private static EmulatedReply Unsigned(string method, string code, string subCode)
    {
        var node = new JsonObject { ["code"] = code, ["msg"] = MessageOf(code), ["sub_code"] = subCode, ["sub_msg"] = "沙箱：网关拒绝" };
        var name = method.StartsWith("alipay.", StringComparison.Ordinal) && method.All(letter => char.IsAsciiLetter(letter) || letter == '.')
            ? AlipayResponseText.NodeOf(method)
            : "error_response";
        return EmulatedReply.Of($"{{\"{name}\":{node.ToJsonString(Json)}}}");
    }

    private static string MessageOf(string code) => code switch
    {
        "20000" => "Service Currently Unavailable",
        "40001" => "Missing Required Arguments",
        "40006" => "Insufficient Permissions",
        _ => "Invalid Arguments",
    };
}
