using MerchantConsole.Domain;
using MerchantConsole.Domain.AccountCards;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MerchantConsole.Features.AccountCards;

/// <summary>
/// The buyer's page 收款账户信息 (§10, §15): anybody with the link, no account, no circuit, no script needed. A stranger cannot tell a wrong token from a
/// used, void or ended one: all get one and the same answer. A browser that had the form open is told what became of it.
/// </summary>
public static class BuyerDoor
{
    // The form has five short fields and a token.
    private const int LongestBody = 16 * 1024;

    // In the address after a second sending.
    private const string Repeat = "repeat";

    public static void MapBuyerCards(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var door = app.MapGroup("").AllowAnonymous().RequireRateLimiting(BuyerLimit.Policy).DisableAntiforgery()
            .AddEndpointFilter(SayTroubleAsync);
        door.MapMethods(ConsoleRoutes.BuyerCard, [HttpMethods.Get, HttpMethods.Head], ShowAsync);
        door.MapPost(ConsoleRoutes.BuyerCard, SubmitAsync);
    }

    /// <summary>A page of this door, with the headers that all of them carry.</summary>
    internal static RazorComponentResult<BuyerDocument> Page(HttpContext context, BuyerFace face, BuyerSheet? sheet = null)
    {
        var headers = context.Response.Headers;
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        headers.CacheControl = "no-store";
        return new RazorComponentResult<BuyerDocument>(new { Face = face, Sheet = sheet })
        {
            PreventStreamingRendering = true,
            StatusCode = face switch
            {
                BuyerFace.Lost => StatusCodes.Status404NotFound,
                BuyerFace.Unsure => StatusCodes.Status400BadRequest,
                BuyerFace.TooOften => StatusCodes.Status429TooManyRequests,
                BuyerFace.Trouble => StatusCodes.Status503ServiceUnavailable,
                _ => StatusCodes.Status200OK,
            },
        };
    }

    // The staff's error page speaks of records that a buyer has not; this one says what the buyer can do. The link is the buyer's alone and not logged.
    private static async ValueTask<object?> SayTroubleAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        try
        {
            return await next(invocation);
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(BuyerDoor)).LogError(
                exception, "Error {Reference} at {Method} {Path}", ErrorReference.Of(context), context.Request.Method, ConsoleRoutes.BuyerCard);
            return Page(context, BuyerFace.Trouble);
        }
    }

    private static async Task<IResult> ShowAsync(
        HttpContext context, string token, AccountCardQueries cards, OpenedCards opened, PayoutRails rails, IAntiforgery antiforgery, TimeProvider clock)
    {
        var card = await cards.FindByTokenAsync(token, context.RequestAborted);
        if (card is null) return Page(context, BuyerFace.Lost);
        if (card.StateAt(clock.GetUtcNow()) != AccountCardState.Open)
            return opened.Has(context, token)
                ? Page(context, BuyerFace.Standing, new BuyerSheet(card) { IsRepeat = context.Request.Query.ContainsKey(Repeat) })
                : Page(context, BuyerFace.Lost);
        return Form(context, token, new BuyerSheet(card) { Kinds = rails.AccountsOf(card.ShopId) }, opened, antiforgery);
    }

    private static async Task<IResult> SubmitAsync(
        HttpContext context, string token, AccountCardQueries cards, OpenedCards opened, PayoutRails rails, SubmitCard submit, IAntiforgery antiforgery)
    {
        // Before the token is looked at: what was not sent from the form is answered alike for every token.
        if (context.Request.ContentLength is not <= LongestBody || !context.Request.HasFormContentType || !await antiforgery.IsRequestValidAsync(context))
            return Page(context, BuyerFace.Unsure);
        var entry = BuyerEntry.Of(await context.Request.ReadFormAsync(context.RequestAborted));
        if (await cards.FindByTokenAsync(token, context.RequestAborted) is not { } card) return Page(context, BuyerFace.Lost);
        var kinds = rails.AccountsOf(card.ShopId);

        // A buyer who goes away has submitted all the same.
        var submitted = await submit.RunAsync(token, entry.Account(kinds), CancellationToken.None);
        if (submitted.Refusals.Any(refusal => refusal.Code is not (RefusalCode.CardNotOpen or RefusalCode.NotAvailableYet)))
            return Form(context, token, new BuyerSheet(card) { Kinds = kinds, Entry = entry, Refusals = submitted.Refusals }, opened, antiforgery);

        // Sent twice, the second one finds it done, and its sender sees how it stands, and that the first one counts: the second may have named another
        // account. A stranger sees what strangers see.
        if (submitted.Succeeded) opened.Add(context, token);
        else if (!opened.Has(context, token)) return Page(context, BuyerFace.Lost);
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Location = ConsoleRoutes.BuyerCardOf(token) + (submitted.Succeeded ? "" : $"?{Repeat}");
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static RazorComponentResult<BuyerDocument> Form(
        HttpContext context, string token, BuyerSheet sheet, OpenedCards opened, IAntiforgery antiforgery)
    {
        if (sheet.Kinds.Count == 0) return Page(context, BuyerFace.NoWay, sheet);
        opened.Add(context, token);
        var tokens = antiforgery.GetAndStoreTokens(context);
        return Page(context, BuyerFace.Form, sheet with { FieldOfForm = tokens.FormFieldName, TokenOfForm = tokens.RequestToken ?? "" });
    }
}

/// <summary>What the page shows.</summary>
public enum BuyerFace
{
    /// <summary>To be filled in.</summary>
    Form = 1,

    /// <summary>How a card stands that this browser had open and that is open no more.</summary>
    Standing,

    /// <summary>Nothing that a stranger could fill in, for whatever reason.</summary>
    Lost,

    /// <summary>Open, but the shop can pay to no account at the moment.</summary>
    NoWay,

    /// <summary>What was sent did not come from the form.</summary>
    Unsure,

    /// <summary>Too many tries from one address.</summary>
    TooOften,

    /// <summary>The console could not do it, for instance because its disk is full; whether something was kept is not known here.</summary>
    Trouble,
}

/// <summary>What is on the page of a card.</summary>
public sealed record BuyerSheet(BuyerCard Card)
{
    /// <summary>What the buyer can choose from.</summary>
    public IReadOnlyList<AccountKind> Kinds { get; init; } = [];

    public BuyerEntry Entry { get; init; } = BuyerEntry.Empty;

    public IReadOnlyList<Refusal> Refusals { get; init; } = [];

    /// <summary>Whether the visitor has just sent a card that was sent before.</summary>
    public bool IsRepeat { get; init; }

    public string FieldOfForm { get; init; } = "";

    public string TokenOfForm { get; init; } = "";

    public override string ToString() => nameof(BuyerSheet);
}
