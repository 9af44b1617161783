using MudBlazor;
using MudBlazor.Services;

namespace MerchantConsole.Components;

/// <summary>The pages: Blazor on a circuit, MudBlazor.</summary>
public static class PagesRegistration
{
    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddLocalization();
        builder.Services.AddTransient<MudLocalizer, MudBlazorLocalizer>();
        builder.Services.AddMudServices();
        return builder;
    }

    public static WebApplication MapPages(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = "'none'");
        return app;
    }
}
