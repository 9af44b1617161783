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

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> NextAtAsync(
        IEnumerable<DueTable> tables, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var next = await db.Database.SqlQueryRaw<Next>(NextAtSql.Of(tables), now.ToUniversalTime()).ToListAsync(cancellationToken);
        return next.Where(of => of.At is not null).ToDictionary(of => of.Name, of => of.At!.Value, StringComparer.Ordinal);
    }

    private sealed record Next(string Name, DateTimeOffset? At);
}
