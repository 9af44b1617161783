using MerchantConsole.Features;
using Microsoft.AspNetCore.Diagnostics;

namespace MerchantConsole.Hosting;

/// <summary>Gives an unexpected exception a reference that the person sees and the log holds.</summary>
internal sealed class ErrorReference(ILogger<ErrorReference> log) : IExceptionHandler
{
    private const string Item = "error-reference";

    /// <summary>The reference of this request's exception; short enough to be read out over a telephone.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Items[Item] is string known) return known;
        var reference = Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
        context.Items[Item] = reference;
        return reference;
    }

    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // The link of a buyer's card is the buyer's alone: it opens the form.
        var path = httpContext.Request.Path.StartsWithSegments(ConsoleRoutes.BuyerCards, StringComparison.OrdinalIgnoreCase)
            ? ConsoleRoutes.BuyerCard
            : httpContext.Request.Path.Value;
        log.LogError(exception, "Error {Reference} at {Method} {Path}", Of(httpContext), httpContext.Request.Method, path);

        // Not handled: the error page answers.
        return ValueTask.FromResult(false);
    }
}
