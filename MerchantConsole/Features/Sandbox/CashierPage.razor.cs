using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Sandbox;

/// <summary>The payer's phone for a QR code, in the sandbox alone: open it in another window or on another device and pay.</summary>
public sealed partial class CashierPage(IServiceProvider services, NavigationManager navigation)
{
    private CashierAnswer? answer;

    /// <summary>What the QR code carries.</summary>
    [SupplyParameterFromQuery(Name = "code")]
    public string? Code { get; set; }

    protected override void OnInitialized()
    {
        if (services.GetService<PayAtCashier>() is null) navigation.NotFound();
    }

    private async Task PayAsync()
    {
        if (services.GetService<PayAtCashier>() is { } pay && Code is not null) answer = await pay.RunAsync(Code);
    }
}
