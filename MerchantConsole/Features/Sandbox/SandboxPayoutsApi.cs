using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using static MerchantConsole.Features.Sandbox.SandboxJson;

namespace MerchantConsole.Features.Sandbox;

/// <summary>
/// What a person does on the pages, in the name of a demo account over HTTP: with the form's own key, so that what was cut off can be sent again and
/// answers the same. Refused is 409 with all codes.
/// </summary>
internal static class SandboxPayoutsApi
{
    public static void MapSandboxPayouts(this IEndpointRouteBuilder api)
    {
        api.MapPost("/payouts", StartAsync);
        api.MapPost("/payouts/{payoutId}/recharge", RechargeAsync);
    }

    private static async Task<IResult> StartAsync(HttpContext context, StartPayoutAsStaff start)
    {
        if (await ReadAsync(context) is not { } sent
            || sent.Text("account") is not { } account
            || !Guid.TryParse(sent.Text("key"), out var key)
            || sent.Text("order") is not { } order
            || sent.Named<PayoutType>("type") is not { } type
            || !sent.TryGetProperty("amount", out var fen) || !fen.TryGetInt64(out var amount) || amount is < 0 or > PayoutAsked.MostFen
            || sent.Named<FundingChoice>("source") is not { } choice)
            return BadRequest(
                """Send {"account":"amy","key":"<guid>","order":"990101-000000000000001","type":"ReturnShipping","amount":500,"source":"GoodsBalance","confirmsRepeat":true}; the amount in fen.""");
        var confirms = sent.TryGetProperty("confirmsRepeat", out var said) && said.ValueKind == System.Text.Json.JsonValueKind.True;
        var asked = new PayoutAsked(account, key, order, type, new Money(amount), choice, confirms);
        var started = await start.RunAsync(SandboxCaller.Of(context), asked, context.RequestAborted);
        return started.Succeeded ? Answer(new { started.Value.PayoutId }) : Refused(started.Refusals);
    }

    private static async Task<IResult> RechargeAsync(HttpContext context, string payoutId, RechargeAsStaff recharge)
    {
        if (await ReadAsync(context) is not { } sent || sent.Text("account") is not { } account || sent.Named<RechargeMethod>("method") is not { } method)
            return BadRequest("""Send {"account":"amy","method":"WeChatPay"}, or "Alipay"; again until the code is there. "deadCode":"weixin://…" has that code of WeChat Pay replaced.""");
        var chosen = await recharge.RunAsync(SandboxCaller.Of(context), account, payoutId, method, sent.Text("deadCode"), context.RequestAborted);
        return chosen.Succeeded ? Answer(new { Method = chosen.Value.Method.ToString(), chosen.Value.Code }) : Refused(chosen.Refusals);
    }

    private static IResult Refused(IReadOnlyList<Refusal> refusals) => Results.Json(
        new { Error = "Refused", Codes = refusals.Select(refusal => refusal.Code.ToString()) }, Options, statusCode: StatusCodes.Status409Conflict);
}
