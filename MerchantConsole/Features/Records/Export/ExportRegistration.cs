using MerchantConsole.Clockwork;
using MerchantConsole.Hosting;

namespace MerchantConsole.Features.Records.Export;

/// <summary>导出 of records (§12): asking, writing, fetching.</summary>
public static class ExportRegistration
{
    public static WebApplicationBuilder AddRecordExports(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(ExportOptions.Read(
            builder.Configuration, builder.Environment, StorageOptions.Read(builder.Configuration, builder.Environment)));
        builder.Services.AddRecordExportCommands();
        builder.Services.AddTransient<FilterWords>();
        return builder;
    }

    /// <summary>The commands, their reads and the due work, without pages.</summary>
    public static IServiceCollection AddRecordExportCommands(this IServiceCollection services) => services
        .AddSingleton<ExportFolder>()
        .AddSingleton<ExportReader>()
        .AddSingleton<ExportColumns>()
        .AddSingleton<ExportQueries>()
        .AddSingleton<RequestExport>()
        .AddSingleton<CancelExport>()
        .AddSingleton<WriteExport>()
        .AddSingleton<IDueRows, DueExports>();
}
