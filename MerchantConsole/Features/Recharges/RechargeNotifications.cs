using System.Text;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Alipay;
using MerchantConsole.Rails.WeChatPay;

namespace MerchantConsole.Features.Recharges;

/// <summary>
/// Where providers tell the console what happened: <c>POST /notify/wechatpay/{shop}</c> and <c>POST /notify/alipay/{shop}</c>. Anybody may call; only what
/// its provider has signed is believed. Each provider is answered in its own manner.
/// </summary>
public static class RechargeNotifications
{
    public static void MapRechargeNotifications(this WebApplication app)
    {
        app.UseRateLimiter();
        app.MapPost(WeChatPayMerchant.NotifyPath + "/{shopId:int}", (int shopId, HttpContext context, ReceiveNotification receive) =>
                AnswerAsync(context, receive, RechargeMethod.WeChatPay, shopId, received => received
                    ? Results.StatusCode(StatusCodes.Status204NoContent)
                    : Results.Json(new { code = "FAIL", message = "失败" }, statusCode: StatusCodes.Status401Unauthorized)))
            .AllowAnonymous()
            .RequireRateLimiting(NotificationLimit.Policy)
            .DisableAntiforgery();
        app.MapPost("/" + AlipayNotifications.Path + "/{shopId:int}", (int shopId, HttpContext context, ReceiveNotification receive) =>
                AnswerAsync(context, receive, RechargeMethod.Alipay, shopId, received =>
                    Results.Text(received ? "success" : "fail", "text/plain", Encoding.ASCII)))
            .AllowAnonymous()
            .RequireRateLimiting(NotificationLimit.Policy)
            .DisableAntiforgery();
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, ReceiveNotification receive, RechargeMethod method, int shopId, Func<bool, IResult> answer)
    {
        if (await ReadAsync(context) is not { } body) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

        // A provider that hangs up has sent its news all the same.
        return answer(await receive.RunAsync(method, shopId, new RawNotification(headers, body), CancellationToken.None));
    }

    // Null when it is longer than any notification is.
    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        if (context.Request.ContentLength > ProviderEvent.LongestBody) return null;
        using var limited = new MemoryStream();
        var buffer = new byte[8192];
        for (int read; (read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0;)
        {
            if (limited.Length + read > ProviderEvent.LongestBody) return null;
            limited.Write(buffer, 0, read);
        }

        return limited.ToArray();
    }
}
