using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>What is to be imported.</summary>
/// <param name="Path">The file, already on this machine.</param>
/// <param name="FileName">Its name as the person knows it, for the log.</param>
public sealed record ImportFreightRefundsRequest(int ShopId, Guid StaffId, string Path, string FileName = "");

/// <summary>What an import does, or did.</summary>
/// <param name="Refused">Rows that do not go in, each with everything that stands against it.</param>
/// <param name="EndsEarlyAt">The line at which the file broke off; null when it came to its end.</param>
public sealed record FreightRefundCounts(int Added, int Updated, int Unchanged, IReadOnlyList<RefusedRow> Refused, long? EndsEarlyAt);

/// <summary>
/// Takes a file of the platform's freight refunds into the shop: a number that is new is added, one that is known is the same refund, brought up to
/// date or left; bad rows stay out one by one. All of it is one transaction. Each import is logged.
/// </summary>
public sealed class ImportFreightRefunds(ShopTransactions transactions, TimeProvider clock, ILogger<ImportFreightRefunds> log)
{
    /// <summary>What it did; refused as a whole when it is no such file, or with <see cref="RefusalCode.RoleNotAllowed"/>: then nothing went in.</summary>
    public async Task<Result<FreightRefundCounts>> RunAsync(ImportFreightRefundsRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var file = await FreightRefundFile.ReadAsync(request.Path, clock.GetUtcNow(), cancellationToken);
        if (!file.Succeeded) return Result<FreightRefundCounts>.Refused(file.Refusals);
        return await transactions.RunAsync(request.ShopId, transaction => ApplyAsync(transaction, request, file.Value, cancellationToken), cancellationToken);
    }

    private async Task<Result<FreightRefundCounts>> ApplyAsync(
        ShopTransaction transaction, ImportFreightRefundsRequest request, FreightRefundFile file, CancellationToken cancellationToken)
    {
        var db = transaction.Db;
        var staff = await db.FindActiveAsync(request.ShopId, request.StaffId, FreightRefundRules.Roles, cancellationToken);
        if (!staff.Succeeded) return Result<FreightRefundCounts>.Refused(staff.Refusals);
        var book = await FreightRefundBook.JudgeAsync(db, request.ShopId, file, cancellationToken);
        db.FreightRefunds.AddRange(book.Added.Select(row => row.ToRefund(staff.Value, transaction.Now)));
        foreach (var (row, stored) in book.Updated) (stored.Amount, stored.GrantedAt, stored.Note) = (row.Amount, row.GrantedAt, row.Note);
        log.LogInformation(
            "{Account} ({StaffId}) imports freight refunds of {FileName} into shop {ShopId}: {Added} added, {Updated} updated, {Unchanged} unchanged, {Refused} refused",
            staff.Value.AccountName, staff.Value.Id, request.FileName, request.ShopId,
            book.Added.Count, book.Updated.Count, book.Unchanged, book.Refused.Count);
        return new FreightRefundCounts(book.Added.Count, book.Updated.Count, book.Unchanged, book.Refused, file.EndsEarlyAt);
    }
}
