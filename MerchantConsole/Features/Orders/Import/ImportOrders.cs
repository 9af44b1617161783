using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>What is to be imported.</summary>
/// <param name="ShopId">The person's shop; every order goes there, whatever the file says.</param>
/// <param name="StaffId">The person; who may is said by <see cref="ImportRights"/>.</param>
/// <param name="Path">The file, already on this machine.</param>
/// <param name="FileName">Its name as the person knows it, for the log.</param>
public sealed record ImportOrdersRequest(int ShopId, Guid StaffId, string Path, string FileName = "");

/// <summary>How far an import is, and at its end what it did.</summary>
/// <param name="Rows">Rows of data that were read.</param>
/// <param name="Bytes">About how much of the file was read.</param>
public sealed record ImportCounts(long Rows, long Bytes, int Added, int Updated, int Unchanged, int Refused);

/// <summary>What became of an import; what went in stays, however it ended.</summary>
/// <param name="Counts">What it did.</param>
/// <param name="Cancelled">The person stopped it.</param>
/// <param name="Stopped">Why it was stopped before the end of the file, for instance because the account was disabled meanwhile; null otherwise.</param>
/// <param name="LastLine">The line of the file up to which everything is in or refused.</param>
/// <param name="EndsEarlyAt">The line at which the file broke off before its end; null when it came to one.</param>
public sealed record ImportOutcome(ImportCounts Counts, bool Cancelled, Refusal? Stopped, long LastLine, long? EndsEarlyAt = null);

/// <summary>
/// Takes an export's orders into the shop: new ones are added, known ones updated, bad rows refused one by one. Rows go in by batches, each its own
/// short transaction that checks again who acts, so that payouts pass in between and everything before an interruption stays. Each import is logged.
/// </summary>
public sealed class ImportOrders(
    IDbContextFactory<ConsoleDbContext> contexts, IShopLock shopLock, ShopNotices notices, TimeProvider clock, ILogger<ImportOrders> log)
{
    /// <summary>Rows of one transaction.</summary>
    public const int BatchRows = 500;

    /// <summary>Imports the file; refused as a whole when it is no export, or with <see cref="RefusalCode.RoleNotAllowed"/>.</summary>
    /// <param name="request">Who, and what.</param>
    /// <param name="refused">Told each refused row, in the order of the file.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellationToken">Stops between two batches; that is an outcome, not an exception.</param>
    public async Task<Result<ImportOutcome>> RunAsync(
        ImportOrdersRequest request, Action<RefusedRow>? refused = null, Action<ImportCounts>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Result<StaffMember> staff;
        await using (var db = await contexts.CreateDbContextAsync(CancellationToken.None))
            staff = await db.FindActiveAsync(request.ShopId, request.StaffId, ImportRights.Roles, CancellationToken.None);
        if (!staff.Succeeded) return Refused(request, staff.Refusals);
        var opened = await OrderFile.OpenAsync(request.Path, ImportRights.TakesRuleFacts(staff.Value.Role), clock.GetUtcNow(), CancellationToken.None);
        if (!opened.Succeeded) return Refused(request, opened.Refusals);
        await using var file = opened.Value;
        var run = new Run(request, file, refused, progress);
        try
        {
            return await RunAsync(run, cancellationToken);
        }
        finally
        {
            Tell(run, staff.Value);
            if (run.Counts.Added + run.Counts.Updated > 0) notices.Publish(new ShopChanged(request.ShopId, []));
        }
    }

    private Result<ImportOutcome> Refused(ImportOrdersRequest request, IReadOnlyList<Refusal> refusals)
    {
        log.LogWarning(
            "The import of {FileName} into shop {ShopId} by {StaffId} was refused: {Code}",
            request.FileName, request.ShopId, request.StaffId, refusals[0].Code);
        return Result<ImportOutcome>.Refused(refusals);
    }

    private void Tell(Run run, StaffMember staff) => log.LogInformation(
        "{Account} ({StaffId}) imported {FileName} into shop {ShopId} up to line {Line}: {Rows} rows, {Added} added, {Updated} updated, {Unchanged} unchanged, {Refused} refused",
        staff.AccountName, staff.Id, run.Request.FileName, run.Request.ShopId, run.LastLine,
        run.Counts.Rows, run.Counts.Added, run.Counts.Updated, run.Counts.Unchanged, run.Counts.Refused);

    private async Task<ImportOutcome> RunAsync(Run run, CancellationToken cancellationToken)
    {
        var stopped = default(Refusal);
        while (!cancellationToken.IsCancellationRequested && stopped is null && await run.ReadBatchAsync())
            stopped = await WriteAsync(run);
        return new ImportOutcome(run.Counts, cancellationToken.IsCancellationRequested && !run.Ended, stopped, run.LastLine, run.EndsEarlyAt);
    }

    private async Task<Refusal?> WriteAsync(Run run)
    {
        var (added, updated) = (0, 0);
        if (run.Batch.Count > 0)
        {
            using var place = await shopLock.EnterAsync(CancellationToken.None);
            await using var db = await contexts.CreateDbContextAsync();
            db.Database.AutoSavepointsEnabled = false;
            await using var transaction = await db.Database.BeginTransactionAsync();
            _ = await shopLock.LockAsync(db, run.Request.ShopId, CancellationToken.None);
            var staff = await db.FindActiveAsync(run.Request.ShopId, run.Request.StaffId, ImportRights.Roles);
            if (!staff.Succeeded) return staff.Refusals[0];
            
            // Who is no admin any more since the file was opened is taken at the new word.
            (added, updated) = await ApplyAsync(db, run, ImportRights.TakesRuleFacts(staff.Value.Role));
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        run.Done(added, updated);
        return null;
    }

    private async Task<(int Added, int Updated)> ApplyAsync(ConsoleDbContext db, Run run, bool takesRuleFacts)
    {
        var shopId = run.Request.ShopId;
        var now = clock.GetUtcNow().ToWholeMilliseconds();
        var numbers = run.Batch.Select(row => row.OrderSn).ToList();
        var known = await db.Orders
            .Where(order => order.ShopId == shopId && EF.Parameter(numbers).Contains(order.OrderSn))
            .ToDictionaryAsync(order => order.OrderSn, StringComparer.Ordinal);
        await db.AddProductNamesAsync(shopId, run.Batch.Select(row => (row.ProductId, row.ProductName)));
        var (added, updated) = (0, 0);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var read in run.Batch)
        {
            var row = takesRuleFacts ? read : read.WithoutRuleFacts();
            if (!known.TryGetValue(row.OrderSn, out var order))
            {
                db.Orders.Add(row.ToOrder(shopId, now));
                added++;
                continue;
            }

            var entry = db.Entry(row.Onto(order));
            entry.DetectChanges();
            if (entry.State != EntityState.Modified) continue;
            entry.Property(changed => changed.UpdatedAt).CurrentValue = now;
            updated++;
            if (entry.Property(changed => changed.ProductId).IsModified || entry.Property(changed => changed.BuyerId).IsModified)
                await FollowAsync(db, order);
        }

        return (added, updated);
    }

    // The order's payouts are found by what it is of and whose it is.
    private static Task FollowAsync(ConsoleDbContext db, Order order) => db.Payouts
        .Where(payout => payout.ShopId == order.ShopId && payout.OrderSn == order.OrderSn)
        .ExecuteUpdateAsync(set => set.SetProperty(payout => payout.ProductId, order.ProductId).SetProperty(payout => payout.BuyerId, order.BuyerId));

    /// <summary>One import under way: the file's reader and the counts.</summary>
    private sealed class Run(ImportOrdersRequest request, OrderFile file, Action<RefusedRow>? refused, Action<ImportCounts>? progress)
    {
        private int batchRows;
        private int batchRefused;
        private long batchLine;

        public ImportOrdersRequest Request => request;

        public List<OrderRow> Batch { get; } = new(BatchRows);

        public ImportCounts Counts { get; private set; } = new(0, 0, 0, 0, 0, 0);

        public long LastLine { get; private set; }

        public bool Ended { get; private set; }

        public long? EndsEarlyAt => file.EndsEarlyAt;

        /// <summary>Reads the next batch; false when the file is at its end and nothing is left to write.</summary>
        public async Task<bool> ReadBatchAsync()
        {
            Batch.Clear();
            (batchRows, batchRefused) = (0, 0);
            while (batchRows < BatchRows)
            {
                if (await file.NextAsync() is not { } row)
                {
                    Ended = true;
                    break;
                }

                (batchRows, batchLine) = (batchRows + 1, row.Line);
                if (row.Order is not null) Batch.Add(row.Order);
                if (row.Refused is null) continue;
                batchRefused++;
                refused?.Invoke(row.Refused);
            }

            // One order of locking for all imports, so that two of them never wait for each other.
            Batch.Sort((left, right) => string.CompareOrdinal(left.OrderSn, right.OrderSn));
            return batchRows > 0;
        }

        public void Done(int added, int updated)
        {
            LastLine = batchLine;
            Counts = new ImportCounts(
                Counts.Rows + batchRows,
                file.BytesRead,
                Counts.Added + added,
                Counts.Updated + updated,
                Counts.Unchanged + Batch.Count - added - updated,
                Counts.Refused + batchRefused);
            progress?.Invoke(Counts);
        }
    }
}
