using MerchantConsole.Features;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace MerchantConsole.Components.Layout;

/// <summary>The right end of the bar: look, language, who is signed in, sign out.</summary>
public sealed partial class LayoutMenu(NavigationManager navigation)
{
    private static readonly string[] Names = [ThemeChoice.Light, ThemeChoice.Dark, ThemeChoice.System];

    [Parameter, EditorRequired]
    public CurrentStaff? Staff { get; set; }

    [Parameter, EditorRequired]
    public ThemeChoice Theme { get; set; } = default!;

    [Parameter, EditorRequired]
    public EventCallback<string> OnTheme { get; set; }

    private string ThemeIcon => Theme.Name switch
    {
        ThemeChoice.Light => Icons.Material.Outlined.LightMode,
        ThemeChoice.Dark => Icons.Material.Outlined.DarkMode,
        _ => Icons.Material.Outlined.Contrast,
    };

    private LanguageChoice OtherCulture => LanguageChoice.Other(navigation);
}
