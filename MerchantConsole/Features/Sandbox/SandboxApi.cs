using System.Globalization;
using System.Text.Json;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Features.Chat;
using MerchantConsole.Rails.Sandbox;
using static MerchantConsole.Features.Sandbox.SandboxJson;

namespace MerchantConsole.Features.Sandbox;

/// <summary>
/// The sandbox over HTTP (§15), for tests and demonstrations. It answers JSON: money in fen, instants in UTC. Bad input is 400, a stranger 403, and
/// each says why.
/// </summary>
public static class SandboxApi
{
    public static void MapSandboxApi(this IEndpointRouteBuilder app)
    {
        // These carry no form and no cookie is needed for them; who may call is decided by the filter.
        var api = app.MapGroup("/sandbox/api").AllowAnonymous().DisableAntiforgery().AddEndpointFilter(SayTroubleAsync).AddEndpointFilter(AdmitAsync);
        api.MapPost("/clock", AdvanceAsync);
        api.MapPost("/rail", ScriptAsync);
        api.MapPost("/cashier/{code}/pay", PayAsync);
        api.MapGet("/buyers/{orderSn}/inbox", InboxAsync);
        api.MapPost("/buyers/{orderSn}/messages", SayAsync);
        api.MapGet("/buyers/{orderSn}/pictures/{pictureId:guid}", PictureAsync);
        api.MapGet("/ledger", LedgerAsync);
        api.MapSandboxPayouts();
    }

    private static async ValueTask<object?> AdmitAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (IsFromAnotherSite(context.Request))
            return Problem(StatusCodes.Status403Forbidden, "CrossSite", "A page of another site may not use the sandbox.");
        var access = context.RequestServices.GetRequiredService<SandboxAccess>();
        return await access.RefuseAsync(CallerOf(context), context.RequestAborted) is { } refusal
            ? Problem(StatusCodes.Status403Forbidden, refusal.Code.ToString(), "The sandbox is for this machine, or for a signed-in admin.")
            : await next(invocation);
    }

    private static async Task<IResult> AdvanceAsync(HttpContext context, AdvanceClock advance)
    {
        if (await ReadAsync(context, "advance") is not { ValueKind: JsonValueKind.String } text
            || !TimeSpanText.TryRead(text.GetString(), out var by))
            return BadRequest("""Send {"advance":"01:00:00"}: [days.]hours:minutes:seconds, forward only.""");
        var moved = await advance.RunAsync(CallerOf(context), by, context.RequestAborted);
        return moved.Succeeded
            ? Answer(new { Now = moved.Value.UtcDateTime })
            : BadRequest($"The clock goes forward only, and at most {SandboxClock.Furthest.Days} days ahead of real time.");
    }

    private static async Task<IResult> ScriptAsync(HttpContext context, ScriptRail script)
    {
        var names = await ReadAsync(context, "next") is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray().ToList() : null;
        var outcomes = names?.Select(Outcome).ToList();
        if (outcomes is null || outcomes.Contains(null))
            return BadRequest($$"""Send {"next":["Succeed"]}; known outcomes: {{string.Join(", ", Enum.GetNames<SandboxOutcome>())}}.""");
        var scripted = await script.RunAsync(CallerOf(context), [.. outcomes.Select(outcome => outcome!.Value)], context.RequestAborted);
        return scripted.Succeeded
            ? Answer(new { scripted.Value.Waiting })
            : BadRequest($"At most {SandboxScript.Longest} outcomes can wait.");
    }

    // The code is the link of the QR code, escaped, or what its provider knows it by.
    private static async Task<IResult> PayAsync(string code, PayAtCashier pay, HttpContext context) =>
        await pay.RunAsync(Uri.UnescapeDataString(code), context.RequestAborted) switch
        {
            CashierAnswer.Paid => Answer(new { Paid = true }),
            CashierAnswer.CannotBePaid => Problem(StatusCodes.Status409Conflict, "CannotBePaid", "The code can no longer be paid."),
            _ => Problem(StatusCodes.Status404NotFound, "RechargeNotFound", $"No recharge has the code \"{code}\"."),
        };

    private static async Task<IResult> InboxAsync(HttpContext context, string orderSn, SandboxQueries queries, PhoneQueries phones)
    {
        if (!OrderSn.TryRead(orderSn, out var sn)) return BadOrderNumber();
        var shopId = CallerOf(context).OnlyShop;
        var inbox = await queries.InboxAsync(sn, shopId, context.RequestAborted);
        var phone = await phones.FindAsync(sn, shopId, context.RequestAborted);
        if (inbox is null || phone is null) return NoOrder(sn);
        return Answer(
            new
            {
                inbox.OrderSn,
                Messages = inbox.Messages.Select(m => new { Channel = m.Channel.ToString(), m.Title, m.Body, SentAt = m.SentAt.UtcDateTime, m.PayoutId }),
                Cards = phone.Cards.Select(card => card.Link).OfType<string>(),
                Chat = phone.Said.Select(said => new { Sender = said.Sender.ToString(), Kind = said.Kind.ToString(), said.Text, At = said.At.UtcDateTime }),
            });
    }

    private static async Task<IResult> SayAsync(HttpContext context, string orderSn, SayAsBuyer say)
    {
        if (!OrderSn.TryRead(orderSn, out var sn)) return BadOrderNumber();
        if (await ReadAsync(context, "text") is not { ValueKind: JsonValueKind.String } text) return BadRequest("""Send {"text":"..."}.""");
        var said = await say.RunAsync(CallerOf(context), new ChatSaying(sn, Guid.CreateVersion7(), text.GetString()), context.RequestAborted);
        if (said.Succeeded) return Answer(new { Said = true });
        var refusal = said.Refusals[0];
        return refusal.Code switch
        {
            RefusalCode.OrderNotFound => NoOrder(sn),
            RefusalCode.ChatTooFast => Problem(StatusCodes.Status429TooManyRequests, refusal.Code.ToString(), $"A buyer says at most {refusal.CountLimit} things a minute."),
            var code => Problem(StatusCodes.Status400BadRequest, code.ToString(), $"A message has 1-{ChatMessage.LongestText} characters."),
        };
    }

    private static async Task<IResult> PictureAsync(HttpContext context, string orderSn, Guid pictureId, PhoneQueries phones) =>
        OrderSn.TryRead(orderSn, out var sn) && await phones.PictureAsync(sn, pictureId, CallerOf(context).OnlyShop, context.RequestAborted) is { } picture
            ? Results.Bytes(picture.Contents, picture.ContentType)
            : Problem(StatusCodes.Status404NotFound, "PictureNotFound", "There is no such picture.");

    private static async Task<IResult> LedgerAsync(HttpContext context, SandboxQueries queries, TimeProvider clock)
    {
        var asked = context.Request.Query["shop"].ToString();
        int? shopId = null;
        if (asked.Length > 0)
        {
            if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
                return BadRequest("shop is the number of a shop, such as 1.");
            shopId = number;
        }

        if (CallerOf(context).OnlyShop is { } own)
        {
            if (shopId is not null && shopId != own) return NoShop(asked);
            shopId = own;
        }

        var books = await queries.BooksAsync(shopId, context.RequestAborted);
        if (shopId is not null && books.Count == 0) return NoShop(asked);
        var rail = queries.RailTotals(shopId);
        return Answer(
            new
            {
                Now = clock.GetUtcNow().UtcDateTime,
                Unit = "fen",
                Balances = Enum.GetValues<LedgerAccount>()
                    .ToDictionary(account => account.ToString(), account => books.Sum(book => book.Balances[account])),
                Sum = books.Sum(book => book.Sum),
                Shops = books.Select(book => new
                {
                    Shop = book.ShopId,
                    Balances = book.Balances.ToDictionary(balance => balance.Key.ToString(), balance => balance.Value),
                    book.Sum,
                }),
                Rail = new { SettledCount = rail.Count, SettledAmount = rail.Amount.Fen, rail.PaidMoreThanOnce },
            });
    }

    // Names alone, exactly as written: a number would be an outcome by chance.
    private static SandboxOutcome? Outcome(JsonElement element) =>
        element.ValueKind == JsonValueKind.String
        && Enum.GetNames<SandboxOutcome>().Contains(element.GetString(), StringComparer.Ordinal)
            ? Enum.Parse<SandboxOutcome>(element.GetString()!)
            : null;

    // A browser on this machine must not let a foreign page in by the back door of the loopback address.
    private static bool IsFromAnotherSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
        || (request.Headers.Origin.ToString() is { Length: > 0 } origin
            && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority == request.Host.Value));

    private static SandboxCaller CallerOf(HttpContext context) =>
        SandboxCaller.Of(context);

    private static IResult BadOrderNumber() => BadRequest("An order number is six digits, a dash and fifteen digits.");

    private static IResult NoOrder(string orderSn) => Problem(StatusCodes.Status404NotFound, nameof(RefusalCode.OrderNotFound), $"There is no order {orderSn}.");

    private static IResult NoShop(string shop) => Problem(StatusCodes.Status404NotFound, "ShopNotFound", $"There is no shop {shop}.");
}
