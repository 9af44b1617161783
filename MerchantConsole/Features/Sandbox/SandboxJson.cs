using System.Text.Encodings.Web;
using System.Text.Json;
using MerchantConsole.Hosting;

namespace MerchantConsole.Features.Sandbox;

/// <summary>What the sandbox's interface reads and answers: JSON, money in fen, instants in UTC.</summary>
internal static class SandboxJson
{
    private const int LongestBody = 64 * 1024;

    // Never part of a page, so Chinese and quotes may stay readable.
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The object that was sent; null when the body is none, or is too long.</summary>
    public static async Task<JsonElement?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > LongestBody) return null;
        try
        {
            using var limited = new MemoryStream();
            var buffer = new byte[4096];
            for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
            {
                if (limited.Length + read > LongestBody) return null;
                limited.Write(buffer, 0, read);
            }

            var root = JsonSerializer.Deserialize<JsonElement>(limited.ToArray());
            return root.ValueKind == JsonValueKind.Object ? root : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>One property of the object that was sent; null when there is none.</summary>
    public static async Task<JsonElement?> ReadAsync(HttpContext context, string property) =>
        await ReadAsync(context) is { } root && root.TryGetProperty(property, out var value) ? value : null;

    /// <summary>A text of an object; null when it is missing or no text.</summary>
    public static string? Text(this JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The value of that name, exactly as written: a number would be one by chance.</summary>
    public static T? Named<T>(this JsonElement element, string property)
        where T : struct, Enum =>
        element.Text(property) is { } name && Enum.GetNames<T>().Contains(name, StringComparer.Ordinal) ? Enum.Parse<T>(name) : null;

    public static IResult Answer(object value) => Results.Json(value, Options);

    public static IResult BadRequest(string message) => Problem(StatusCodes.Status400BadRequest, "BadInput", message);

    public static IResult Problem(int status, string error, string message) => Results.Json(new { Error = error, Message = message }, Options, statusCode: status);

    /// <summary>
    /// Whatever threw is answered in the interface's own form: that there is no answer, what that means for the money, and what to do; the reference is in the log.
    /// </summary>
    public static async ValueTask<object?> SayTroubleAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        try
        {
            return await next(invocation);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            var reference = ErrorReference.Of(context);
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(SandboxJson)).LogError(
                exception, "Error {Reference} at {Method} {Path}", reference, context.Request.Method, context.Request.Path.Value);
            return Results.Json(
                new
                {
                    Error = "NoAnswer",
                    Reference = reference,
                    Message = "There is no answer. Whether it was done is not known here; nothing was done by half, and the records and the ledger tell. "
                        + "Send the same again: the same key is the same payout and the same answer.",
                },
                Options,
                statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }
}
