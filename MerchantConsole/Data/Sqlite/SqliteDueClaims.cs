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

        // A look first, without the writer's turn: most of the time nothing is due.
        if (await NextAtAsync(db, table, now, cancellationToken) is not { } next || next > now) return [];
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

    public async Task<DateTimeOffset?> NextAtAsync(DueTable table, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await NextAtAsync(db, table, now, cancellationToken);
    }

    private static async Task<DateTimeOffset?> NextAtAsync(
        ConsoleDbContext db, DueTable table, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ticks = await db.Database.SqlQueryRaw<long?>(
            $$"""
            SELECT MIN("At") AS "Value" FROM (
                SELECT MIN("NextAt") AS "At" FROM "{{table.Name}}"
                WHERE "NextAt" IS NOT NULL AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {0})
                UNION ALL
                SELECT MIN("LeaseUntil") FROM "{{table.Name}}" WHERE "NextAt" <= {0} AND "LeaseUntil" > {0})
            """,
            now.UtcTicks).SingleAsync(cancellationToken);
        return ticks is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
    }
}
