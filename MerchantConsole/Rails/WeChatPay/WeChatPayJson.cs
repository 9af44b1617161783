using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MerchantConsole.Rails.WeChatPay;

/// <summary>The provider's JSON: names in snake case, never null, numbers whole and never as text, no name twice.</summary>
public static class WeChatPayJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        AllowDuplicateProperties = false,

        // What is signed is what is sent; Chinese stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>False when the bytes are no JSON object of that form, or no UTF-8.</summary>
    public static bool TryRead<T>(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out T? value)
        where T : class
    {
        try
        {
            value = JsonSerializer.Deserialize<T>(bytes, Options);
        }
        catch (JsonException)
        {
            value = null;
        }

        return value is not null;
    }

    /// <summary>Text as the provider takes it: characters of at most three bytes, no control characters, cut to a length.</summary>
    public static string Plain(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var kept = string.Concat(text.Where(letter => !char.IsSurrogate(letter) && !char.IsControl(letter))).Trim();
        return kept.Length <= most ? kept : kept[..most];
    }
}
