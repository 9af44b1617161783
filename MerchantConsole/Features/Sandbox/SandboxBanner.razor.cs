using MerchantConsole.Domain.Staff;
using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace MerchantConsole.Features.Sandbox;

/// <summary>The strip on every page of a console that is a sandbox; nothing where the sandbox is off.</summary>
public sealed partial class SandboxBanner(IServiceProvider services) : IDisposable
{
    private readonly OwnLanguage language = new();

    // Not there where the sandbox is off, and this strip is on every page.
    private readonly SandboxClock? clock = services.GetService<SandboxClock>();

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    private bool IsAdmin { get; set; }

    public void Dispose()
    {
        if (clock is not null) clock.Advanced -= OnAdvanced;
    }

    protected override async Task OnInitializedAsync()
    {
        if (clock is not null) clock.Advanced += OnAdvanced;
        var user = SignedIn is null ? null : (await SignedIn).User;
        IsAdmin = CurrentStaff.From(user)?.Role == StaffRole.Admin;
    }

    private void OnAdvanced() => _ = InvokeAsync(async () =>
    {
        language.Speak();
        StateHasChanged();
        await Task.CompletedTask;
    });
}
