using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OrderNumber = MerchantConsole.Domain.Orders.OrderSn;

namespace MerchantConsole.Features.Payouts;

/// <summary>发起打款 (§3, §15): an order number, then the form that every way in uses.</summary>
public sealed partial class NewPayoutPage(NavigationManager navigation)
{
    private string typed = "";
    private string? orderSn;
    private Refusal? problem;

    /// <summary>The order of the address; may be anything that somebody typed.</summary>
    [SupplyParameterFromQuery(Name = "order")]
    public string? Order { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    private CurrentStaff? Staff { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        Staff ??= SignedIn is null ? null : CurrentStaff.From((await SignedIn).User);
        typed = Order ?? "";
        var isNumber = OrderNumber.TryRead(Order, out var read);
        orderSn = isNumber ? read : null;
        problem = isNumber || string.IsNullOrWhiteSpace(Order) ? null : new Refusal(RefusalCode.OrderNotFound);
    }

    private void Pick() => navigation.NavigateTo(
        string.IsNullOrWhiteSpace(typed) ? ConsoleRoutes.NewPayout : ConsoleRoutes.NewPayoutFor(typed.Trim()));

    private void Open(StartedForm started) => navigation.NavigateTo(
        started.Choice == FundingChoice.Scan ? ConsoleRoutes.RechargeOf(started.PayoutId) : ConsoleRoutes.Record(started.PayoutId));
}
