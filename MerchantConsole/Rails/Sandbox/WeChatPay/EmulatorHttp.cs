using System.Text.Json;
using MerchantConsole.Hosting;
using MerchantConsole.Rails.WeChatPay;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>The emulator over HTTP, for this machine alone.</summary>
internal static class EmulatorHttp
{
    private const int LongestBody = 64 * 1024;

    public static void MapEmulator(this IEndpointRouteBuilder app)
    {
        app.Map(EmulatedMerchants.Path + "/{**rest}", AnswerAsync).AllowAnonymous().DisableAntiforgery();
        app.MapPost("/sandbox/api/wechatpay/faults", FaultsAsync).AllowAnonymous().DisableAntiforgery();
        app.MapPost("/sandbox/api/wechatpay/transfers/{shopId:int}/{number}/confirm", Confirm).AllowAnonymous().DisableAntiforgery();
    }

    /// <summary>Writes the headers of a signature.</summary>
    public static void Write(SignatureHeaders signature, Action<string, string> write)
    {
        write("Wechatpay-Timestamp", signature.Timestamp);
        write("Wechatpay-Nonce", signature.Nonce);
        write("Wechatpay-Signature", signature.Signature);
        write("Wechatpay-Serial", signature.Serial);
        write("Wechatpay-Signature-Type", signature.Kind ?? RequestSignature.Scheme);
    }

    private static async Task AnswerAsync(HttpContext context, WeChatPayEmulator emulator)
    {
        // An empty 404 is the provider's answer, not a page of ours.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        if (!ThisMachine.Is(context))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        if (await BodyAsync(context) is not { } body)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        var reply = emulator.Answer(new EmulatorRequest(
            context.Request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            context.Request.Path.Value![EmulatedMerchants.Path.Length..],
            name => context.Request.Headers[name] is { Count: > 0 } values ? values.ToString() : null,
            context.Request.Query["mchid"] is [{ } merchant] ? merchant : null,
            body));
        if (reply is null)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = reply.Status;
        if (reply.RequestId is { } id) context.Response.Headers["Request-ID"] = id;
        if (reply.Signature is { } signature) Write(signature, (name, value) => context.Response.Headers[name] = value);
        if (reply.Body.Length == 0) return;
        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.Body.WriteAsync(reply.Body, context.RequestAborted);
    }

    private static async Task<IResult> FaultsAsync(HttpContext context, EmulatorFaults faults)
    {
        if (!IsFromHere(context)) return Forbidden();
        if (await BodyAsync(context) is not { } body || !TryReadFaults(body, out var next, out var on))
            return Results.Json(
                new
                {
                    Error = "BadInput",
                    Message = $"Send {{\"next\":[\"TimeoutAfter\"],\"on\":\"Order\"}}; faults: {string.Join(", ", Enum.GetNames<EmulatorFault>())}; "
                        + $"on (optional): {string.Join(", ", Enum.GetNames<EmulatorOperation>())}.",
                },
                statusCode: StatusCodes.Status400BadRequest);
        return faults.TryAdd(next, on)
            ? Results.Json(new { Waiting = faults.Waiting() })
            : Results.Json(
                new { Error = "BadInput", Message = $"At most {EmulatorFaults.Longest} faults can wait." }, statusCode: StatusCodes.Status400BadRequest);
    }

    private static IResult Confirm(HttpContext context, int shopId, string number, EmulatorBook book, TimeProvider clock)
    {
        if (!IsFromHere(context)) return Forbidden();
        var merchant = EmulatedMerchants.MerchantId(shopId);
        return book.Store.Write(connection => EmulatedTransfers.Confirm(connection, merchant, number, clock.GetUtcNow()))
            ? Results.NoContent()
            : Results.Json(new { Error = "NothingToConfirm" }, statusCode: StatusCodes.Status409Conflict);
    }

    private static bool TryReadFaults(byte[] body, out List<EmulatorFault> next, out EmulatorOperation? on)
    {
        (next, on) = ([], null);
        try
        {
            var root = JsonSerializer.Deserialize<JsonElement>(body);
            if (root.Part("next") is not { ValueKind: JsonValueKind.Array } names) return false;
            foreach (var name in names.EnumerateArray())
            {
                if (Named<EmulatorFault>(name) is not { } fault) return false;
                next.Add(fault);
            }

            if (root.Part("on").ValueKind is JsonValueKind.Undefined) return true;
            on = Named<EmulatorOperation>(root.Part("on"));
            return on is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Names alone, exactly as written: a number would be a fault by chance.
    private static T? Named<T>(JsonElement element)
        where T : struct, Enum =>
        element.ValueKind == JsonValueKind.String && Enum.GetNames<T>().Contains(element.GetString(), StringComparer.Ordinal)
            ? Enum.Parse<T>(element.GetString()!)
            : null;

    // A page of another site must not reach the sandbox through a browser on this machine.
    private static bool IsFromHere(HttpContext context) =>
        ThisMachine.Is(context)
        && context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("cross-site" or "same-site")
        && (context.Request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || (Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == context.Request.Host.Value));

    private static IResult Forbidden() =>
        Results.Json(new { Error = "Forbidden", Message = "The sandbox's provider is for this machine." }, statusCode: StatusCodes.Status403Forbidden);

    // Null when it is too long.
    private static async Task<byte[]?> BodyAsync(HttpContext context)
    {
        using var limited = new MemoryStream();
        var buffer = new byte[4096];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            if (limited.Length + read > LongestBody) return null;
            limited.Write(buffer, 0, read);
        }

        return limited.ToArray();
    }
}
