using Microsoft.EntityFrameworkCore;

// Table and column names are constants of the code; values are parameters.
#pragma warning disable EF1002

namespace MerchantConsole.Data.Sqlite;

/// <summary>One statement claims, in the one writer's turn. Instants are UTC ticks here.</summary>
internal sealed class SqliteDueClaims(IDbContextFactory<ConsoleDbContext> contexts, IShopLock shopLock) : IDueClaims
{
    public async Task<IReadOnlyList<ClaimedRow>> ClaimAsync(
        DueTable table, DateTimeOffset now, DateTimeOffset leaseUntil, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        using (await shopLock.EnterAsync(cancellationToken))
            return await db.Database.SqlQueryRaw<ClaimedRow>(
                $$"""
                UPDATE "{{table.Name}}" SET "LeaseUntil" = {0}, "LeaseNumber" = "LeaseNumber" + 1
                WHERE rowid IN (
                    SELECT rowid FROM "{{table.Name}}"
                    WHERE "NextAt" <= {1} AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {1})
                    ORDER BY "NextAt" LIMIT {2})
                RETURNING "ShopId", "{{table.Key}}" AS "Key", "NextStep" AS "Step", "LeaseNumber"
                """,
                leaseUntil.UtcTicks,
                now.UtcTicks,
                limit).ToListAsync(cancellationToken);
    }

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> NextAtAsync(
        IEnumerable<DueTable> tables, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var next = await db.Database.SqlQueryRaw<Next>(NextAtSql.Of(tables), now.UtcTicks).ToListAsync(cancellationToken);
        return next.Where(of => of.At is not null).ToDictionary(of => of.Name, of => new DateTimeOffset(of.At!.Value, TimeSpan.Zero), StringComparer.Ordinal);
    }

    private sealed record Next(string Name, long? At);
}
