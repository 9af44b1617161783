using System.Data.Common;
using MerchantConsole.Clockwork;
using MerchantConsole.Domain.Records;
using MerchantConsole.Features.Records.Export;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Records.Export;

/// <summary>A shop whose records are exported, with a clockwork that is run by hand.</summary>
internal static class ExportShop
{
    /// <summary>As <see cref="RecordShop.StartAsync"/>, with exports; the folder of files is the host's own.</summary>
    public static Task<ConsoleHost> StartAsync(StorageProvider provider, Action<IServiceCollection>? more = null) => RecordShop.StartAsync(provider, services =>
    {
        services.AddExports();
        services.AddSingleton<DueWork>();
        more?.Invoke(services);
    });

    /// <summary>What exports need beside the records.</summary>
    public static IServiceCollection AddExports(this IServiceCollection services) => services
        .AddLocalization()
        .AddSingleton(found => new ExportOptions(ExportOptions.DefaultFolder(found.GetRequiredService<StorageOptions>())))
        .AddRecordExportCommands()
        .AddTransient<FilterWords>();

    /// <summary>Asks for an export and hands back its number.</summary>
    public static async Task<string> AskAsync(
        this ConsoleHost host, string query = "", ExportFormat format = ExportFormat.Csv, Guid? by = null, string language = "zh-CN")
    {
        var asked = await host.Get<RequestExport>().RunAsync(new(1, by ?? A.StaffId, query, format, language));
        Assert.Empty(asked.Refusals);
        return asked.Value!.ExportId;
    }

    /// <summary>Asks for an export, lets it be written, and hands back its row.</summary>
    public static async Task<RecordExport> ExportAsync(this ConsoleHost host, string query = "", ExportFormat format = ExportFormat.Csv, string language = "zh-CN")
    {
        var id = await host.AskAsync(query, format, language: language);
        await host.WorkOffAsync();
        return await host.ExportRowAsync(id);
    }

    public static Task<RecordExport> ExportRowAsync(this ConsoleHost host, string id) =>
        host.ReadAsync(db => db.RecordExports.AsNoTracking().SingleAsync(e => e.Id == id));

    /// <summary>Where the file of an export that is done lies.</summary>
    public static string PathOf(this ConsoleHost host, RecordExport export) => host.Get<ExportFolder>().PathOf(export.Id, export.LeaseNumber, export.Format);

    /// <summary>Names of all files that lie there.</summary>
    public static IReadOnlyList<string> Files(this ConsoleHost host)
    {
        var folder = host.Get<ExportOptions>().Folder;
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file))] : [];
    }

    /// <summary>The lines of an export's file, its mark included.</summary>
    public static async Task<string[]> LinesAsync(this ConsoleHost host, RecordExport export) =>
        System.Text.Encoding.UTF8.GetString(await File.ReadAllBytesAsync(host.PathOf(export))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Something that happens while the first piece of a file is read.</summary>
internal sealed class Meanwhile : DbCommandInterceptor
{
    /// <summary>Happens once.</summary>
    public Func<Task>? Happens { get; set; }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        // Nothing but a file carries what was said to buyers.
        if (Happens is not { } happens || !command.CommandText.Contains("\"MessageToBuyer\"", StringComparison.Ordinal)) return result;
        Happens = null;
        await happens();
        return result;
    }
}
