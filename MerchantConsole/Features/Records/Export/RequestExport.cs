using System.Security.Cryptography;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Records;
using MerchantConsole.Features.Staff;
using MerchantConsole.Hosting;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records.Export;

/// <summary>Records to be written into a file.</summary>
/// <param name="Query">The filters as the records' address has them, without <c>?</c>; may be empty.</param>
/// <param name="Language">The language of the file's words; an unknown one is Chinese.</param>
public sealed record RequestExportRequest(int ShopId, Guid ActorId, string Query, ExportFormat Format, string Language);

/// <summary>An export that waits for its writer.</summary>
public sealed record RequestedExport(string ExportId);

/// <summary>导出 of the records (§12): keeps who asked for what; the clockwork writes the file.</summary>
public sealed class RequestExport(
    IDbContextFactory<ConsoleDbContext> contexts, ShopTransactions transactions, RecordQueries queries, ExportReader reader)
{
    private const int IdBytes = 16;

    /// <summary>
    /// <see cref="RefusalCode.FiltersInvalid"/>, <see cref="RefusalCode.FiltersTooLong"/>, <see cref="RefusalCode.ExportTooLarge"/> with the limit,
    /// <see cref="RefusalCode.ExportsWaiting"/>; or <see cref="RefusalCode.NotSignedIn"/>, <see cref="RefusalCode.AccountDisabled"/>.
    /// </summary>
    public async Task<Result<RequestedExport>> RunAsync(RequestExportRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);

        // Counting takes a while, so it is done before the shop is locked; and only for whoever may ask at all.
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var asking = await db.FindActiveAsync(request.ShopId, request.ActorId, cancellationToken);
            if (!asking.Succeeded) return asking.Refusals[0];
        }

        var search = RecordSearch.Read($"?{request.Query}");
        if (!Enum.IsDefined(request.Format) || RecordFilters.WrongIn(search, await queries.ApplicantsAsync(request.ShopId, cancellationToken: cancellationToken)).Count > 0)
            return new Refusal(RefusalCode.FiltersInvalid);
        if (search.Query().Length > SavedView.LongestQuery) return new Refusal(RefusalCode.FiltersTooLong);
        var count = await reader.CountAsync(request.ShopId, search.Filter, cancellationToken);
        if (count > ExportLimits.MostRows) return new Refusal(RefusalCode.ExportTooLarge) { CountLimit = ExportLimits.MostRows };
        return await transactions.RunAsync(request.ShopId, transaction => AddAsync(transaction, request, search, count, cancellationToken), cancellationToken);
    }

    private static async Task<Result<RequestedExport>> AddAsync(
        ShopTransaction transaction, RequestExportRequest request, RecordSearch search, int count, CancellationToken cancellationToken)
    {
        var db = transaction.Db;
        var staff = await db.FindActiveAsync(request.ShopId, request.ActorId, cancellationToken);
        if (!staff.Succeeded) return staff.Refusals[0];
        var underWay = await db.RecordExports.CountAsync(
            e => e.ShopId == request.ShopId && e.StaffId == request.ActorId && (e.State == ExportState.Waiting || e.State == ExportState.Running),
            cancellationToken);
        if (underWay >= ExportLimits.MostAtOnce)
            return new Refusal(RefusalCode.ExportsWaiting) { Count = underWay, CountLimit = ExportLimits.MostAtOnce };
        var export = new RecordExport
        {
            ShopId = request.ShopId,
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)),
            StaffId = request.ActorId,
            StaffName = staff.Value.DisplayName,
            Format = request.Format,
            Query = search.Query(),
            Language = Languages.All.Contains(request.Language, StringComparer.Ordinal) ? request.Language : Languages.Chinese,
            Total = count,
        }.AskedAt(transaction.Now);
        db.RecordExports.Add(export);
        transaction.TouchExports();
        return new RequestedExport(export.Id);
    }
}
