namespace MerchantConsole.Components.Layout;

/// <summary>
/// Light, dark or as the system has it, as the cookies say at the first paint: <c>mc-theme</c> is the person's choice, <c>mc-dark</c> what the
/// system had when a page last looked.
/// </summary>
public sealed record ThemeChoice(string Name, bool SystemIsDark)
{
    public const string Light = "light";
    public const string Dark = "dark";
    public const string System = "system";

    public bool IsDark => Name == Dark || (Name == System && SystemIsDark);

    /// <summary>The class of the html element; <c>app.css</c> paints the ground by it before anything else is there.</summary>
    public string HtmlClass => $"theme-{Name}{(IsDark ? " is-dark" : "")}";

    public static ThemeChoice From(IRequestCookieCollection cookies)
    {
        ArgumentNullException.ThrowIfNull(cookies);
        var name = cookies["mc-theme"] is Light or Dark ? cookies["mc-theme"]! : System;
        return new ThemeChoice(name, cookies["mc-dark"] == "1");
    }
}
