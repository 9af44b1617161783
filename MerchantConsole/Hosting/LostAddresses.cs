using MerchantConsole.Features;
using Microsoft.AspNetCore.Diagnostics;

namespace MerchantConsole.Hosting;

/// <summary>Whoever opens an address that leads nowhere gets a page that says so. Any other answer stays as it is, and so does one with a body of its own.</summary>
internal static class LostAddresses
{
    public static void UsePageForLostAddresses(this WebApplication app)
    {
        app.UseStatusCodePagesWithReExecute(ConsoleRoutes.NotFound, createScopeForStatusCodePages: true);
        app.Use(async (context, next) =>
        {
            await next(context);
            var isLost = context.Response.StatusCode == StatusCodes.Status404NotFound && HttpMethods.IsGet(context.Request.Method);
            if (!isLost && context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        });
    }
}
