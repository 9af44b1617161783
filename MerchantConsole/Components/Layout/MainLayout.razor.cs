using MerchantConsole.Features;
using MerchantConsole.Features.Chat;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;

namespace MerchantConsole.Components.Layout;

/// <summary>The frame of every page on a circuit: bar, navigation, MudBlazor's providers once, and the person's look.</summary>
public sealed partial class MainLayout(IJSRuntime js, NavigationManager navigation) : IDisposable
{
    private MudThemeProvider? provider;
    private ErrorBoundary? boundary;
    private CurrentStaff? staff;
    private ThemeChoice choice = new(ThemeChoice.System, false);
    private bool isDark;
    private bool drawerOpen = true;
    private bool isOwnWindow;

    /// <summary>The look as the cookies had it at the first paint.</summary>
    [CascadingParameter]
    private ThemeChoice? FirstPaint { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    public void Dispose() => navigation.LocationChanged -= OnLocationChanged;

    protected override async Task OnInitializedAsync()
    {
        choice = FirstPaint ?? choice;
        isDark = choice.IsDark;
        isOwnWindow = ChatPlace.IsOwnWindow(navigation.Uri);
        staff = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        navigation.LocationChanged += OnLocationChanged;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || choice.Name != ThemeChoice.System || provider is null) return;
        choice = choice with { SystemIsDark = await provider.GetSystemDarkModeAsync() };
        await provider.WatchSystemDarkModeAsync(OnSystemAsync);
        if (isDark == choice.IsDark) return;
        isDark = choice.IsDark;
        StateHasChanged();
    }

    // A page that failed must not keep every other page from being shown.
    private void OnLocationChanged(object? sender, LocationChangedEventArgs location)
    {
        boundary?.Recover();
        if (isOwnWindow == ChatPlace.IsOwnWindow(location.Location)) return;
        isOwnWindow = !isOwnWindow;
        _ = InvokeAsync(StateHasChanged);
    }

    private Task OnSystemAsync(bool systemIsDark)
    {
        choice = choice with { SystemIsDark = systemIsDark };
        isDark = choice.IsDark;
        return InvokeAsync(StateHasChanged);
    }

    private async Task ChooseThemeAsync(string name)
    {
        choice = choice with { Name = name };
        if (provider is not null) choice = choice with { SystemIsDark = await provider.GetSystemDarkModeAsync() };
        isDark = choice.IsDark;
        await js.InvokeVoidAsync("mcConsole.setTheme", name, isDark);
    }
}
