using System.Text.Json;

namespace MerchantConsole.Rails.Alipay;

/// <summary>What a call of the gateway came to. The words (<c>sub_msg</c>) are never looked at.</summary>
public abstract record AlipayAnswer
{
    /// <summary>The detail of an answer that names another certificate than the one that is trusted: Alipay may have renewed its own.</summary>
    public const string OtherCertificate = "OTHER_CERTIFICATE";

    private AlipayAnswer()
    {
    }

    /// <summary>The call is done, and the answer is signed; what became of the business is in its fields.</summary>
    public sealed record Done(JsonElement Node) : AlipayAnswer
    {
        /// <summary>A field as text; null when it is missing, empty or no text or number.</summary>
        public string? this[string name] => TextOf(Node, name);

        public bool Has(string name) => this[name] is not null;
    }

    /// <summary>A signed no of the business (40004).</summary>
    public sealed record Refused(string SubCode) : AlipayAnswer
    {
        /// <summary>The code without its <c>ACQ.</c>.</summary>
        public string Reason => SubCode[(SubCode.IndexOf('.', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>A no of the gateway itself (40001 to 40003, 40006, 20001): this call did nothing, and nothing is known of the number.</summary>
    public sealed record Denied(string Detail) : AlipayAnswer;

    /// <summary>Too many calls (40005): this call did nothing.</summary>
    public sealed record Busy(string Detail) : AlipayAnswer;

    /// <summary>Anything may have happened.</summary>
    public sealed record Unknown(string Detail) : AlipayAnswer;

    /// <summary>Reads an answer (§9.2, §9.4 of the wire facts). A success without a true signature is unknown.</summary>
    public static AlipayAnswer Read(ReadOnlyMemory<byte> body, string method, AlipayTrust trust)
    {
        ArgumentNullException.ThrowIfNull(trust);
        if (AlipayResponseText.Read(body, method) is not { } text) return new Unknown("UNREADABLE");
        if (text.Sign is not null && !trust.Believes(text)) return new Unknown(trust.IsOther(text) ? OtherCertificate : "BAD_SIGNATURE");
        try
        {
            var node = JsonSerializer.Deserialize<JsonElement>(text.Node.Span);
            return node.ValueKind == JsonValueKind.Object ? Read(node, isSigned: text.Sign is not null) : new Unknown("UNREADABLE");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new Unknown("UNREADABLE");
        }
    }

    private static AlipayAnswer Read(JsonElement node, bool isSigned)
    {
        var code = CodeOf(node, "code");
        var subCode = CodeOf(node, "sub_code");
        var detail = subCode.Length > 0 ? $"{code} {subCode}" : code;
        return code switch
        {
            "10000" => isSigned ? new Done(node) : new Unknown("UNSIGNED_SUCCESS"),
            "40004" when !isSigned => new Unknown($"UNSIGNED {detail}"),
            "40004" => IsAmbiguous(subCode) ? new Unknown(detail) : new Refused(subCode),
            "40001" or "40002" or "40003" or "40006" or "20001" => new Denied(detail),
            "40005" => new Busy(detail),
            _ => new Unknown(detail),
        };
    }

    // Misspelt prefixes exist (AQC.SYSTEM_ERROR); a code without a name says nothing.
    private static bool IsAmbiguous(string subCode) =>
        subCode.Length == 0
        || subCode.EndsWith("SYSTEM_ERROR", StringComparison.Ordinal)
        || subCode.EndsWith("unknow-error", StringComparison.Ordinal)
        || subCode is "REQUEST_PROCESSING" or "TRANS_ORDER_DEALING" or "ACQ.REQUEST_PROCESSING";

    // It is stored and logged: nothing but a code may come through.
    private static string CodeOf(JsonElement node, string name)
    {
        var text = TextOf(node, name) ?? "";
        return text.Length <= 100 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-') ? text : "";
    }

    private static string? TextOf(JsonElement node, string name)
    {
        if (!node.TryGetProperty(name, out var value)) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return string.IsNullOrEmpty(text) ? null : text;
    }
}
