namespace MerchantConsole.Features.Orders;

/// <summary>Orders: import, list, page.</summary>
public static class OrdersRegistration
{
    public static WebApplicationBuilder AddOrders(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder;
    }
}
