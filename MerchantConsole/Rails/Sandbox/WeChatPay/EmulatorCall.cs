using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MerchantConsole.Rails.WeChatPay;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>What the emulator can be asked.</summary>
public enum EmulatorOperation
{
    Order = 1,
    Query,
    QueryTransaction,
    Close,
    Refund,
    RefundQuery,
    Certificates,
    Transfer,
    TransferQuery,
    TransferCancel,
}

/// <summary>A request that has passed the door.</summary>
/// <param name="Operation">What it asks.</param>
/// <param name="Number">The number in its path; empty when there is none.</param>
/// <param name="MerchantId">Who signed it.</param>
/// <param name="ByPublicKey">Whether the answer is to be signed by the public key.</param>
/// <param name="QueryMerchantId">The <c>mchid</c> of its query; null when there is none.</param>
/// <param name="Body">Its bytes.</param>
internal sealed record EmulatorCall(
    EmulatorOperation Operation, string Number, string MerchantId, bool ByPublicKey, string? QueryMerchantId, byte[] Body)
{
    /// <summary>The body as an object; null when it is none.</summary>
    public JsonElement? Json
    {
        get
        {
            try
            {
                var element = JsonSerializer.Deserialize<JsonElement>(Body);
                return element.ValueKind == JsonValueKind.Object ? element : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}

/// <summary>What the emulator answers; only what is done is signed.</summary>
internal sealed record EmulatorAnswer(int Status, byte[] Body)
{
    public bool IsSigned => Status is 200 or 204;

    public static EmulatorAnswer NoContent { get; } = new(204, []);

    public static EmulatorAnswer Done(object body) => new(200, WeChatPayJson.Write(body));

    public static EmulatorAnswer Empty(int status) => new(status, []);

    public static EmulatorAnswer Error(int status, string code, string message) => new(status, WeChatPayJson.Write(new { Code = code, Message = message }));

    /// <summary>A field that is wrong, by its JSON pointer.</summary>
    public static EmulatorAnswer WrongField(string field, string issue) => new(400, WeChatPayJson.Write(new
    {
        Code = "PARAM_ERROR",
        Message = $"参数错误：{issue}",
        Detail = new { Field = field, Issue = issue, Location = "body" },
    }));
}

/// <summary>Small readings of a request, and numbers of the emulator's own.</summary>
internal static class EmulatorFields
{
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public static long? Whole(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var number)
            ? number
            : null;

    public static JsonElement Part(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>Whether there is a null anywhere: the provider's JSON knows none.</summary>
    public static bool HasNull(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Object => element.EnumerateObject().Any(property => property.Value.HasNull()),
        JsonValueKind.Array => element.EnumerateArray().Any(HasNull),
        _ => false,
    };

    /// <summary>What makes two requests the same: their contents, not their spelling.</summary>
    public static string Canonical(this JsonElement element)
    {
        var text = new StringBuilder();
        Append(element);
        return text.ToString();

        void Append(JsonElement part)
        {
            switch (part.ValueKind)
            {
                case JsonValueKind.Object:
                    text.Append('{');
                    foreach (var property in part.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                    {
                        text.Append(property.Name).Append(':');
                        Append(property.Value);
                    }

                    text.Append('}');
                    break;
                case JsonValueKind.Array:
                    text.Append('[');
                    foreach (var item in part.EnumerateArray()) Append(item);
                    text.Append(']');
                    break;
                default:
                    text.Append(JsonSerializer.Serialize(part)).Append(',');
                    break;
            }
        }
    }

    public static string Digits(int count) => RandomNumberGenerator.GetString("0123456789", count);

    public static string Letters(int count) =>
        RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789", count);
}
