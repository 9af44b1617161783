using MerchantConsole.Features.Orders.Import;
using Microsoft.AspNetCore.Authorization;

namespace MerchantConsole.Features.Orders;

/// <summary>Orders: import, list, page.</summary>
public static class OrdersRegistration
{
    public static WebApplicationBuilder AddOrders(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<OrderQueries>();
        builder.Services.AddSingleton<PreviewOrders>();
        builder.Services.AddSingleton<ImportOrders>();
        builder.Services.AddSingleton<ImportDesk>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ImportDesk>());
        return builder;
    }

    public static WebApplication MapOrders(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var mayImport = new AuthorizeAttribute { Roles = ImportRights.RoleNames };
        app.MapGet(ConsoleRoutes.ImportTemplate, ImportDownloads.Template).RequireAuthorization(mayImport);
        app.MapGet(ConsoleRoutes.ImportRefused, ImportDownloads.RefusedAsync).RequireAuthorization(mayImport);
        return app;
    }
}
