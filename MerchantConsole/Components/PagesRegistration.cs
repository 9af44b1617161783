using MudBlazor;
using MudBlazor.Services;

namespace MerchantConsole.Components;

/// <summary>The pages: Blazor on a circuit, MudBlazor.</summary>
public static class PagesRegistration
{
    // A field with the longest text that its page takes in; with the default of 32 KB a long paste would end the circuit without a word.
    private const long LongestMessage = 256 * 1024;

    public static WebApplicationBuilder AddPages(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestMessage);
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
