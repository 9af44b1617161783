using System.Globalization;
using MerchantConsole.Components.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace MerchantConsole.Components;

/// <summary>The document around every page, rendered on the server alone.</summary>
public partial class App
{
    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    private static string Language => CultureInfo.CurrentUICulture.Name;

    private ThemeChoice Theme => ThemeChoice.From(HttpContext.Request.Cookies);

    // Account pages are rendered on the server alone; every other page lives on a circuit.
    private IComponentRenderMode? Mode => HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
}
