using MerchantConsole.Domain.Staff;
using Microsoft.AspNetCore.Authorization;

namespace MerchantConsole.Features.Figures;

/// <summary>打款统计: figures, charts and their file, for admins.</summary>
public static class FiguresRegistration
{
    public static WebApplicationBuilder AddFigures(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<FiguresQueries>();
        return builder;
    }

    public static WebApplication MapFigures(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet(ConsoleRoutes.FiguresExport, FiguresDownload.RunAsync)
            .RequireAuthorization(new AuthorizeAttribute { Roles = nameof(StaffRole.Admin) });
        return app;
    }
}
