using MerchantConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>
/// Checks over a whole database, or over one shop of it, what must always hold of money, payouts and decisions, in one snapshot, so that load may go on
/// meanwhile. The tests, <c>-- verify</c> and the running console use this one checker.
/// </summary>
public sealed class VerifyInvariants(IDbContextFactory<ConsoleDbContext> contexts)
{
    // Ten million payouts take minutes; one statement over all postings takes longer than the usual half minute.
    private static readonly TimeSpan LongestStatement = TimeSpan.FromHours(1);

    /// <summary>Everything that does not hold; empty when all does.</summary>
    public Task<IReadOnlyList<Violation>> RunAsync(CancellationToken cancellationToken = default) => RunAsync(null, new(), cancellationToken);

    /// <summary>As <see cref="RunAsync(CancellationToken)"/>, of one shop; null is all of them. The progress is told while it runs.</summary>
    public Task<IReadOnlyList<Violation>> RunAsync(int? shopId, VerificationProgress progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        return InSnapshotAsync(
            async (db, violations) =>
            {
                await CheckPayoutsAsync(db, shopId, progress, violations, cancellationToken);
                await foreach (var violation in LedgerChecks.RunAsync(db, shopId, cancellationToken)) violations.Add(violation);
                await foreach (var violation in GoodsChecks.RunAsync(db, shopId, cancellationToken)) violations.Add(violation);
                await foreach (var violation in CardChecks.MessagesAsync(db, shopId, cancellationToken)) violations.Add(violation);
                await foreach (var violation in ChatChecks.RunAsync(db, shopId, cancellationToken)) violations.Add(violation);
                await foreach (var violation in NotificationChecks.RunAsync(db, shopId, cancellationToken)) violations.Add(violation);
            },
            cancellationToken);
    }

    /// <summary>The book alone (M1, M2, M3): quick enough to be read again and again while load is running.</summary>
    public Task<IReadOnlyList<Violation>> RunOnBookAsync(CancellationToken cancellationToken = default) => InSnapshotAsync(
        async (db, violations) =>
        {
            await foreach (var violation in LedgerChecks.RunAsync(db, null, cancellationToken)) violations.Add(violation);
        },
        cancellationToken);

    private static async Task CheckPayoutsAsync(
        ConsoleDbContext db, int? shopId, VerificationProgress progress, List<Violation> violations, CancellationToken cancellationToken)
    {
        var files = new PayoutFiles(db, shopId, progress);
        var (uses, sums, orders, quotas) = (new DayUseChecks(), new PayoutSumChecks(), new OrderChecks(), new QuotaChecks());
        await foreach (var piece in files.PiecesAsync(cancellationToken))
        {
            violations.AddRange(piece.Strays);
            foreach (var file in piece.Files)
            {
                violations.AddRange(Of(file));
                uses.Add(file);
                sums.Add(file.Payout);
                orders.Add(file);
                foreach (var decision in file.Decisions) quotas.Add(decision);
            }

            foreach (var refusal in piece.Refusals) Refused(refusal);
        }

        await foreach (var refusal in files.Refusals().WithCancellation(cancellationToken)) Refused(refusal);
        violations.AddRange(await uses.EndAsync(db, shopId, progress, cancellationToken));
        violations.AddRange(await sums.EndAsync(db, shopId, progress, cancellationToken));
        violations.AddRange(await quotas.EndAsync(db, shopId, progress, cancellationToken));
        await foreach (var violation in orders.EndAsync(db, shopId, cancellationToken)) violations.Add(violation);

        void Refused(Domain.Payouts.PayoutDecision refusal)
        {
            violations.AddRange(DecisionChecks.Of(refusal));
            quotas.Add(refusal);
        }
    }

    private static IEnumerable<Violation> Of(PayoutFile file) =>
    [
        .. HistoryChecks.Of(file), .. EndChecks.Of(file), .. AttemptChecks.Of(file), .. MoneyChecks.Of(file), .. DecisionChecks.Of(file),
        .. RechargeChecks.Of(file), .. CardChecks.Of(file),
    ];

    private async Task<IReadOnlyList<Violation>> InSnapshotAsync(Func<ConsoleDbContext, List<Violation>, Task> check, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Database.SetCommandTimeout(LongestStatement);
        await using var snapshot = await SnapshotAsync(db, cancellationToken);
        var violations = new List<Violation>();
        await check(db, violations);
        return violations;
    }

    // SQLite: a deferred transaction is a snapshot and keeps no writer out (EF's own would be immediate). PostgreSQL: repeatable read.
    private static async Task<IAsyncDisposable> SnapshotAsync(ConsoleDbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
            return await db.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (Microsoft.Data.Sqlite.SqliteConnection)db.Database.GetDbConnection();
        var transaction = connection.BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(transaction, cancellationToken);
        return transaction;
    }
}
