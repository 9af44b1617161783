using MerchantConsole.Components.Feedback;
using MerchantConsole.Data;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace MerchantConsole.Features.Orders;

/// <summary>
/// The order list (§15). Everything it is asked for stands in its address, so that a search can be kept, sent and gone back to; it reads again
/// when something of the shop changes.
/// </summary>
public sealed partial class OrdersPage(OrderQueries queries, ShopNotices notices, NavigationManager navigation) : IDisposable
{
    private LoadView<OrderListPage>? view;
    private IDisposable? listening;
    private bool reading;
    private bool showsFilters;
    private bool readAgain;

    [SupplyParameterFromQuery(Name = "order")]
    private string? OrderText { get; set; }

    [SupplyParameterFromQuery(Name = "product")]
    private string? Product { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    private string? BeforeText { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private string? AfterText { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    private OrderFilter Filter => OrderFilter.Of(OrderText, Product, Status, From, To);

    private (OrderFilter Filter, string? Before, string? After) Place => (Filter, BeforeText, AfterText);

    public void Dispose() => listening?.Dispose();

    private async Task<OrderListPage> LoadAsync(CancellationToken cancellationToken)
    {
        var staff = CurrentStaff.From(SignedIn is null ? null : (await SignedIn).User)
            ?? throw new InvalidOperationException("The page is for the signed-in alone.");
        listening ??= notices.Listen(staff.ShopId, _ => InvokeAsync(ReadAgainAsync));
        return await queries.ListAsync(
            staff.ShopId, Filter, OrderCursor.Read(BeforeText), OrderCursor.Read(AfterText), cancellationToken);
    }

    // Changes come in bursts: while one reading runs, any number of further ones is one more.
    private async Task ReadAgainAsync()
    {
        readAgain = true;
        if (reading || view is null) return;
        reading = true;
        try
        {
            while (readAgain)
            {
                readAgain = false;
                await view.ReloadAsync(quietly: true);
            }
        }
        finally
        {
            reading = false;
        }
    }

    private string PageAt(OrderCursor? before, OrderCursor? after) => navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?> { ["before"] = before?.ToString(), ["after"] = after?.ToString() });
}
