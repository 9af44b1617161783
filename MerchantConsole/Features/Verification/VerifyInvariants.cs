using MerchantConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>
/// Checks over a whole database what must always hold of money, payouts and decisions, in one read transaction, so that load may go on meanwhile.
/// The tests, <c>-- verify</c> and the running console use this one checker.
/// </summary>
public sealed class VerifyInvariants(IDbContextFactory<ConsoleDbContext> contexts)
{
    public async Task<IReadOnlyList<Violation>> RunAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var snapshot = await SnapshotAsync(db, cancellationToken);
        var violations = new List<Violation>();
        await foreach (var violation in LedgerChecks.RunAsync(db, cancellationToken)) violations.Add(violation);
        await foreach (var violation in PayoutChecks.RunAsync(db, cancellationToken)) violations.Add(violation);
        await foreach (var violation in GoodsChecks.RunAsync(db, cancellationToken)) violations.Add(violation);
        await foreach (var violation in CardChecks.RunAsync(db, cancellationToken)) violations.Add(violation);
        await foreach (var violation in ChatChecks.RunAsync(db, cancellationToken)) violations.Add(violation);
        await foreach (var violation in RechargeChecks.RunAsync(db, cancellationToken)) violations.Add(violation);
        await foreach (var violation in DecisionChecks.RunAsync(db, cancellationToken)) violations.Add(violation);
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
