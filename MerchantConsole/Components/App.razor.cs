using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace MerchantConsole.Components;

public partial class App
{
    [CascadingParameter]
    private HttpContext HttpContext { get; set; } = default!;

    // Account pages are rendered on the server alone; every other page lives on a circuit.
    private IComponentRenderMode? Mode => HttpContext.AcceptsInteractiveRouting() ? RenderMode.InteractiveServer : null;
}
