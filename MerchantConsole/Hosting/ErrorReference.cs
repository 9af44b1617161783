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
        log.LogError(exception, "Error {Reference} at {Method} {Path}", Of(httpContext), httpContext.Request.Method, httpContext.Request.Path);

        // Not handled: the error page answers.
        return ValueTask.FromResult(false);
    }
}
