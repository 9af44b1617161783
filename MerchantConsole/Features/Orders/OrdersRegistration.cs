using MerchantConsole.Features.Orders.Import;

namespace MerchantConsole.Features.Orders;

/// <summary>Orders: import, list, page.</summary>
public static class OrdersRegistration
{
    public static WebApplicationBuilder AddOrders(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<OrderQueries>();
        builder.Services.AddSingleton<ImportOrders>();
        builder.Services.AddSingleton<ImportDesk>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ImportDesk>());
        return builder;
    }

    public static WebApplication MapOrders(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet(ConsoleRoutes.ImportTemplate, ImportDownloads.Template);
        app.MapGet(ConsoleRoutes.ImportRefused, ImportDownloads.RefusedAsync);
        return app;
    }
}
