using MerchantConsole.Components.Layout;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Components;

/// <summary>Which page an address leads to, and who may see it.</summary>
public partial class Routes
{
    [Parameter, EditorRequired]
    public ThemeChoice FirstPaint { get; set; } = default!;
}
