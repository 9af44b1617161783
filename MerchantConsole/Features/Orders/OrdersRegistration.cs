using MerchantConsole.Features.Orders.FreightRefunds;
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
        builder.Services.AddFreightRefunds();
        builder.Services.AddHostedService(services => services.GetRequiredService<ImportDesk>());
        return builder;
    }

    /// <summary>What is done with freight refunds, apart from any page.</summary>
    public static IServiceCollection AddFreightRefunds(this IServiceCollection services)
    {
        services.AddSingleton<FreightRefundQueries>();
        services.AddSingleton<FreightRefundUploads>();
        services.AddSingleton<PreviewFreightRefunds>();
        services.AddSingleton<ImportFreightRefunds>();
        services.AddSingleton<EnterFreightRefund>();
        services.AddSingleton<RemoveFreightRefund>();
        services.AddSingleton<FetchFreightRefunds>();
        return services;
    }

    public static WebApplication MapOrders(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var mayImport = new AuthorizeAttribute { Roles = ImportRights.RoleNames };
        app.MapGet(ConsoleRoutes.ImportTemplate, ImportDownloads.Template).RequireAuthorization(mayImport);
        app.MapGet(ConsoleRoutes.FreightRefundTemplate, FreightRefundDownloads.Template).RequireAuthorization(mayImport);
        app.MapGet(ConsoleRoutes.ImportRefused, ImportDownloads.RefusedAsync).RequireAuthorization(mayImport);
        return app;
    }
}
