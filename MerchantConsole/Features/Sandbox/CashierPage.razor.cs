using MerchantConsole.Features.Recharges;
using MerchantConsole.Rails.Sandbox;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace MerchantConsole.Features.Sandbox;

/// <summary>The payer's phone for a QR code, in the sandbox alone: open it in another window or on another device and pay.</summary>
public sealed partial class CashierPage(IServiceProvider services, RechargeQueries recharges, NavigationManager navigation)
{
    private CashierAnswer? answer;
    private RechargeBill? bill;
    private bool busy;

    /// <summary>What the QR code carries.</summary>
    [SupplyParameterFromQuery(Name = "code")]
    public string? Code { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (services.GetService<PayAtCashier>() is null)
        {
            navigation.NotFound();
            return;
        }

        var staff = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        if (staff is not null && !string.IsNullOrEmpty(Code)) bill = await recharges.FindByCodeAsync(staff.ShopId, Code);
    }

    private async Task PayAsync()
    {
        if (busy || answer is not null || string.IsNullOrEmpty(Code) || services.GetService<PayAtCashier>() is not { } pay) return;
        busy = true;
        try
        {
            answer = await pay.RunAsync(Code);
        }
        finally
        {
            busy = false;
        }
    }
}
