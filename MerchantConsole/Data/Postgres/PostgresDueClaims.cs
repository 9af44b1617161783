using Microsoft.EntityFrameworkCore;

// Table and column names are constants of the code; values are parameters.
#pragma warning disable EF1002

namespace MerchantConsole.Data.Postgres;

/// <summary>One statement claims; rows that another node is just claiming are passed over.</summary>
internal sealed class PostgresDueClaims(IDbContextFactory<ConsoleDbContext> contexts) : IDueClaims
{
    public async Task<IReadOnlyList<ClaimedRow>> ClaimAsync(
        DueTable table, DateTimeOffset now, DateTimeOffset leaseUntil, int limit, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQueryRaw<ClaimedRow>(
            $$"""
            UPDATE "{{table.Name}}" SET "LeaseUntil" = {0}, "LeaseNumber" = "LeaseNumber" + 1
            WHERE ctid IN (
                SELECT ctid FROM "{{table.Name}}"
                WHERE "NextAt" <= {1} AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {1})
                ORDER BY "NextAt" LIMIT {2}
                FOR UPDATE SKIP LOCKED)
            RETURNING "ShopId", "{{table.Key}}" AS "Key", "NextStep" AS "Step", "LeaseNumber"
            """,
            leaseUntil.ToUniversalTime(),
            now.ToUniversalTime(),
            limit).ToListAsync(cancellationToken);
    }

    public async Task<DateTimeOffset?> NextAtAsync(DueTable table, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Database.SqlQueryRaw<DateTimeOffset?>(
            $$"""
            SELECT MIN("At") AS "Value" FROM (
                SELECT MIN("NextAt") AS "At" FROM "{{table.Name}}"
                WHERE "NextAt" IS NOT NULL AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {0})
                UNION ALL
                SELECT MIN("LeaseUntil") FROM "{{table.Name}}" WHERE "NextAt" <= {0} AND "LeaseUntil" > {0}) AS due
            """,
            now.ToUniversalTime()).SingleAsync(cancellationToken);
    }
}
