using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace MerchantConsole.Features.Recharges;

/// <summary>扫码支付 as a page with an address of its own, so that a phone can open it.</summary>
public sealed partial class RechargePage
{
    private CurrentStaff? staff;

    /// <summary>The number in the address; may be anything that somebody typed.</summary>
    [Parameter]
    public string PayoutId { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    protected override async Task OnInitializedAsync() => staff = SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
}
