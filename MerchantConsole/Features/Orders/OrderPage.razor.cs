using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace MerchantConsole.Features.Orders;

/// <summary>An order's page (§12): its facts, its payouts and requests with their states, and the way to a new one. Follows changes by itself.</summary>
public sealed partial class OrderPage(OrderQueries queries, ShopNotices notices) : IDisposable
{
    private LoadView<Result<OrderDetails>>? view;
    private IDisposable? listening;
    private string? shown;
    private CurrentStaff? staff;

    /// <summary>The order number of the address; may be anything that somebody typed.</summary>
    [Parameter]
    public string OrderSn { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    public void Dispose() => listening?.Dispose();

    private async Task<Result<OrderDetails>> LoadAsync(CancellationToken cancellationToken)
    {
        staff = CurrentStaff.From(SignedIn is null ? null : (await SignedIn).User)
            ?? throw new InvalidOperationException("The page is for the signed-in alone.");
        listening ??= notices.Listen(staff.ShopId, change => InvokeAsync(() => HearAsync(change)));
        var found = await queries.FindAsync(staff.ShopId, OrderSn, cancellationToken);
        shown = found.Value?.OrderSn;
        return found;
    }

    // An order that is not there may come by an import, which names no payouts.
    private Task HearAsync(ShopChanged change) =>
        view is null || (shown is null && change.Payouts.Count > 0) ? Task.CompletedTask : view.ReloadAsync(quietly: true);

    private string Filled(string? text) => string.IsNullOrEmpty(text) ? Shared["None"] : text;

    private static string OfProduct(string productId) => $"{ConsoleRoutes.Orders}?product={Uri.EscapeDataString(productId)}";
}
