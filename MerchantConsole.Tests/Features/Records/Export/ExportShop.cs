using MerchantConsole.Clockwork;
using MerchantConsole.Data;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Records;
using MerchantConsole.Features.Records.Export;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
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

/// <summary>The console's own way to read piece by piece, with something that happens while the first piece is read.</summary>
internal sealed class MeanwhileReading(INewestFirst inner) : INewestFirst
{
    /// <summary>Happens once.</summary>
    public Action? Meanwhile { get; set; }

    public string Through(string? index)
    {
        var now = Meanwhile;
        Meanwhile = null;
        now?.Invoke();
        return inner.Through(index);
    }

    public IQueryable<Payout> Older(IQueryable<Payout> payouts, DateTimeOffset startedAt, string payoutId) => inner.Older(payouts, startedAt, payoutId);

    public IQueryable<Payout> Newer(IQueryable<Payout> payouts, DateTimeOffset startedAt, string payoutId) => inner.Newer(payouts, startedAt, payoutId);

    public IQueryable<Conversation> Older(IQueryable<Conversation> chats, DateTimeOffset lastAt, string orderSn) => inner.Older(chats, lastAt, orderSn);
}
