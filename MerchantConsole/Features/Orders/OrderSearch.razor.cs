using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace MerchantConsole.Features.Orders;

/// <summary>The search form of the order list. It searches by leading to the address of what was typed, never per keystroke.</summary>
public sealed partial class OrderSearch(NavigationManager navigation)
{
    private string? order;
    private string? product;
    private string? status;
    private DateOnly? from;
    private DateOnly? to;

    [Parameter, EditorRequired]
    public OrderFilter Filter { get; set; } = new();

    /// <summary>The order statuses that the shop has.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Statuses { get; set; } = [];

    // What the address asks for is offered even when no order has it any more.
    private IEnumerable<string> Offered => Filter.Status is { } asked && !Statuses.Contains(asked) ? Statuses.Prepend(asked) : Statuses;

    protected override void OnInitialized() =>
        (order, product, status, from, to) = (Filter.OrderText, Filter.Product, Filter.Status ?? "", Filter.From, Filter.To);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private void Search()
    {
        var typed = OrderFilter.Of(order, product, status, Day(from), Day(to));
        navigation.NavigateTo(navigation.GetUriWithQueryParameters(ConsoleRoutes.Orders, new Dictionary<string, object?>
        {
            ["order"] = typed.OrderSn ?? typed.OrderText,
            ["product"] = typed.Product,
            ["status"] = typed.Status,
            ["from"] = Day(typed.From),
            ["to"] = Day(typed.To),
        }));
    }
}
