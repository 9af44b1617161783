using System.Text;
using System.Text.Json;

namespace MerchantConsole.Rails.Alipay;

/// <summary>
/// The parts of a gateway's answer. What is signed is the node's text exactly as it came, outer braces included; it is never written again.
/// </summary>
/// <param name="Node">The raw bytes of the node.</param>
/// <param name="Sign">Base64; null when there is none, as with errors of the gateway itself.</param>
/// <param name="CertificateNumber">Which Alipay certificate signed; certificate mode alone.</param>
public sealed record AlipayResponseText(ReadOnlyMemory<byte> Node, string? Sign, string? CertificateNumber)
{
    private const string ErrorNode = "error_response";

    /// <summary>The node's name for a method.</summary>
    public static string NodeOf(string method)
    {
        ArgumentNullException.ThrowIfNull(method);
        return $"{method.Replace('.', '_')}_response";
    }

    /// <summary>
    /// Takes an answer apart; null when it is no JSON object with exactly one node of the method (or the error node). A name that comes twice is
    /// refused: which of the two was signed could not be told.
    /// </summary>
    public static AlipayResponseText? Read(ReadOnlyMemory<byte> body, string method)
    {
        try
        {
            return Take(body, NodeOf(method));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperation: a text that is not UTF-8.
            return null;
        }
    }

    /// <summary>Whether the signature is the key's over the node; the second try is for gateways that write <c>/</c> as <c>\/</c> after signing.</summary>
    public bool IsSignedBy(AlipayPublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (Sign is null) return false;
        if (key.Verifies(Node.Span, Sign)) return true;
        var text = Encoding.UTF8.GetString(Node.Span);
        return text.Contains("\\/", StringComparison.Ordinal)
            && key.Verifies(Encoding.UTF8.GetBytes(text.Replace("\\/", "/", StringComparison.Ordinal)), Sign);
    }

    private static AlipayResponseText? Take(ReadOnlyMemory<byte> body, string name)
    {
        var reader = new Utf8JsonReader(body.Span);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        ReadOnlyMemory<byte>? node = null;
        string? sign = null, certificate = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.GetString()!;
            if (!seen.Add(property)) return null;
            if (!reader.Read()) return null;
            var start = (int)reader.TokenStartIndex;
            if (property == AlipaySigning.Sign) sign = reader.GetString();
            else if (property == "alipay_cert_sn") certificate = reader.GetString();
            else reader.Skip();
            if (property != name && property != ErrorNode) continue;
            if (node is not null) return null;
            node = body[start..(int)reader.BytesConsumed];
        }

        // Reads to the end, so that nothing trails behind the object.
        if (reader.TokenType != JsonTokenType.EndObject || reader.Read()) return null;
        return node is { } found ? new AlipayResponseText(found, sign, certificate) : null;
    }
}
