using System.Collections.Concurrent;
using MerchantConsole.Components;
using MerchantConsole.Hosting;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>
/// Where imports under way are kept, one for each person, apart from any page: who reloads finds the upload, the preview, the progress or the result
/// as it is. Files lie in a folder of their own under random names, and none outlives the process.
/// </summary>
public sealed class ImportDesk(
    StorageOptions storage, PreviewOrders previews, ImportOrders imports, TimeProvider clock, IHostApplicationLifetime lifetime,
    IStringLocalizer<OrdersTexts> texts, IStringLocalizer<SharedTexts> shared, ILogger<ImportDesk> log) : IHostedService
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(12);

    private readonly ConcurrentDictionary<(int ShopId, Guid StaffId), ImportSession> sessions = new();

    internal string Folder { get; } = Path.Combine(storage.Folder, "imports");

    /// <summary>The person's import.</summary>
    public ImportSession Of(int shopId, Guid staffId)
    {
        foreach (var session in sessions.Values) session.ForgetBefore(clock.GetUtcNow() - KeptFor);
        return sessions.GetOrAdd((shopId, staffId), key => new ImportSession(
            key.ShopId, key.StaffId, Folder, previews, imports, clock, new RefusedRowsFile(texts, shared), log, lifetime.ApplicationStopping));
    }

    /// <summary>What an earlier process left behind is thrown away.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Imports under way end at their next batch; their files go.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(sessions.Values.Select(session => session.EndAsync(cancellationToken)));
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
