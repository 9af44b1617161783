using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>A file before it is imported.</summary>
/// <param name="File">How it was recognised, and what its rows say.</param>
/// <param name="Counts">What the import would do as things stand.</param>
public sealed record FreightRefundPreview(FreightRefundFile File, FreightRefundCounts Counts)
{
    /// <summary>The rows that nothing stands against.</summary>
    public IReadOnlyList<FreightRefundRow> Rows { get; } = [.. File.Rows.ExceptBy(Counts.Refused.Select(row => row.Line), row => row.Line)];
}

/// <summary>Shows what <see cref="ImportFreightRefunds"/> would make of a file for the same person; changes nothing.</summary>
public sealed class PreviewFreightRefunds(IDbContextFactory<ConsoleDbContext> contexts, TimeProvider clock)
{
    /// <summary>The preview; refused when it is no such file, or with <see cref="RefusalCode.RoleNotAllowed"/>.</summary>
    public async Task<Result<FreightRefundPreview>> RunAsync(ImportFreightRefundsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var staff = await db.FindActiveAsync(request.ShopId, request.StaffId, FreightRefundRules.Roles, cancellationToken);
        if (!staff.Succeeded) return Result<FreightRefundPreview>.Refused(staff.Refusals);
        var file = await FreightRefundFile.ReadAsync(request.Path, clock.GetUtcNow(), cancellationToken);
        if (!file.Succeeded) return Result<FreightRefundPreview>.Refused(file.Refusals);
        var book = await FreightRefundBook.JudgeAsync(db, request.ShopId, file.Value, cancellationToken);
        return new FreightRefundPreview(
            file.Value, new FreightRefundCounts(book.Added.Count, book.Updated.Count, book.Unchanged, book.Refused, file.Value.EndsEarlyAt));
    }
}
