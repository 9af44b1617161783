using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Records;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records.Export;

/// <summary>An export as pages show it.</summary>
/// <param name="StaffName">Who asked for it, by the name of then.</param>
/// <param name="Fen">The amount of the written rows, in fen.</param>
/// <param name="Total">The rows that there will be, as counted when it was asked for.</param>
/// <param name="Bytes">The size of the file.</param>
/// <param name="ExpiresAt">Until when its file can be fetched; null while there is none.</param>
public sealed record ExportView(
    string Id, Guid StaffId, string StaffName, ExportFormat Format, string Query, ExportState State, DateTimeOffset RequestedAt, int Rows, long Fen,
    int? Total, long Bytes, DateTimeOffset? EndedAt, DateTimeOffset? ExpiresAt)
{
    public bool IsUnderWay => State is ExportState.Waiting or ExportState.Running;

    /// <summary>Whether its file can be fetched.</summary>
    public bool HasFileAt(DateTimeOffset now) => State == ExportState.Done && now < ExpiresAt;
}

/// <summary>One page of who exported what, newest first.</summary>
public sealed record ExportPageOfViews(IReadOnlyList<ExportView> Exports, bool HasOlder);

/// <summary>A file that may be handed out.</summary>
/// <param name="EndsNow">Whether its time is over: then there is no file any more.</param>
public sealed record ExportFile(ExportView Export, long LeaseNumber, bool EndsNow);

/// <summary>Reads of exports. Whoever asks hands in the own shop and sees nothing of another.</summary>
public sealed class ExportQueries(IDbContextFactory<ConsoleDbContext> contexts, TimeProvider clock)
{
    /// <summary>Exports on one page.</summary>
    public const int PageSize = 50;

    /// <summary>A person's own of the last day, newest first.</summary>
    public async Task<IReadOnlyList<ExportView>> OwnAsync(int shopId, Guid staffId, CancellationToken cancellationToken = default)
    {
        var since = clock.GetUtcNow() - ExportLimits.KeptFor;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await Views(db.RecordExports
            .Where(e => e.ShopId == shopId && e.StaffId == staffId && (e.EndedAt == null || e.EndedAt > since))
            .OrderByDescending(e => e.RequestedAt).ThenByDescending(e => e.Id)
            .Take(PageSize)).ToListAsync(cancellationToken);
    }

    /// <summary>Everybody's of the shop for its admins, the own ones for anybody else, newest first.</summary>
    /// <param name="shopId">The shop.</param>
    /// <param name="readerId">Who reads.</param>
    /// <param name="after">The export behind which the page begins; an unknown one is the beginning.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Result<ExportPageOfViews>> ListAsync(int shopId, Guid readerId, string? after = null, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reader = await db.FindActiveAsync(shopId, readerId, cancellationToken);
        if (!reader.Succeeded) return reader.Refusals[0];
        var mayAll = reader.Value.Role == StaffRole.Admin;
        var exports = db.RecordExports.Where(e => e.ShopId == shopId && (mayAll || e.StaffId == readerId));
        if (after is not null && await exports.Where(e => e.Id == after).Select(e => (DateTimeOffset?)e.RequestedAt).SingleOrDefaultAsync(cancellationToken) is { } at)
            exports = exports.Where(e => e.RequestedAt < at || (e.RequestedAt == at && e.Id.CompareTo(after) < 0));
        var page = await Views(exports.OrderByDescending(e => e.RequestedAt).ThenByDescending(e => e.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return new ExportPageOfViews([.. page.Take(PageSize)], page.Count > PageSize);
    }

    /// <summary>An export that is done, for the person who asked for it and for admins: <see cref="RefusalCode.ExportNotFound"/> to others and for what is not done.</summary>
    public async Task<Result<ExportFile>> FileAsync(int shopId, Guid readerId, string exportId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var reader = await db.FindActiveAsync(shopId, readerId, cancellationToken);
        if (!reader.Succeeded) return reader.Refusals[0];
        var mayAll = reader.Value.Role == StaffRole.Admin;
        var exports = db.RecordExports.Where(e => e.ShopId == shopId && e.Id == exportId && e.State == ExportState.Done && (mayAll || e.StaffId == readerId));
        var export = await Views(exports).SingleOrDefaultAsync(cancellationToken);
        if (export is null) return new Refusal(RefusalCode.ExportNotFound);
        var lease = await exports.Select(e => e.LeaseNumber).SingleAsync(cancellationToken);
        return new ExportFile(export, lease, !export.HasFileAt(clock.GetUtcNow()));
    }

    private static IQueryable<ExportView> Views(IQueryable<RecordExport> exports) => exports.AsNoTracking().Select(e => new ExportView(
        e.Id, e.StaffId, e.StaffName, e.Format, e.Query, e.State, e.RequestedAt, e.Rows, e.Fen, e.Total, e.Bytes, e.EndedAt, e.ExpiresAt));
}
