using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders;

/// <summary>The search form of the order list. It searches by leading to the address of what was typed, never per keystroke;
/// what is wrong is said beside its field.</summary>
public sealed partial class OrderSearch(NavigationManager navigation)
{
    private string? order;
    private string? product;
    private string? status;
    private string? from;
    private string? to;

    [Parameter, EditorRequired]
    public OrderFilter Filter { get; set; } = new();

    /// <summary>The order statuses that the shop has.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Statuses { get; set; } = [];

    /// <summary>Whether a phone shows the form; kept by the page, which makes the form anew for each search.</summary>
    [Parameter, EditorRequired]
    public bool IsOpen { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<bool> IsOpenChanged { get; set; }

    // What the address asks for is offered even when no order has it any more.
    private IEnumerable<string> Offered => Filter.Status is { } asked && !Statuses.Contains(asked) ? Statuses.Prepend(asked) : Statuses;

    protected override void OnInitialized() =>
        (order, product, status, from, to) = (Filter.OrderText, Filter.Product, Filter.Status ?? "", Filter.FromText, Filter.ToText);

    private string? Invalid(string field) => Filter.Wrong.ContainsKey(field) ? "true" : null;

    private string? DescribedBy(string field) => Filter.Wrong.ContainsKey(field) ? $"order-{field}-wrong" : null;

    private void Search()
    {
        var typed = OrderFilter.Of(order, product, status, from, to);
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(ConsoleRoutes.Orders, new Dictionary<string, object?>
        {
            ["order"] = typed.OrderSn ?? typed.OrderText,
            ["product"] = typed.Product,
            ["status"] = typed.Status,
            ["from"] = typed.FromText,
            ["to"] = typed.ToText,
        }));
    }
}
