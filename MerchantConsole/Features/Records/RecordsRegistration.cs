using MerchantConsole.Features.Overview;
using MerchantConsole.Features.Records.Export;
using MerchantConsole.Features.Records.Views;

namespace MerchantConsole.Features.Records;

/// <summary>Records of payouts (§12), and the overview that leads to them.</summary>
public static class RecordsRegistration
{
    public static WebApplicationBuilder AddRecords(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton<PayoutPages>();
        builder.Services.AddSingleton<RecordQueries>();
        builder.Services.AddSingleton<RecordDetailQueries>();
        builder.Services.AddSingleton<RecordDuplicateQueries>();
        builder.Services.AddSingleton<OverviewQueries>();
        builder.Services.AddSavedViewCommands();
        builder.AddRecordExports();
        return builder;
    }

    public static WebApplication MapRecords(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet(ConsoleRoutes.RecordExportFile, ExportDownload.RunAsync).RequireAuthorization();
        return app;
    }
}
