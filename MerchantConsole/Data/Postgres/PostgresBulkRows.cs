using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MerchantConsole.Data.Postgres;

/// <summary>Binary COPY.</summary>
internal sealed class PostgresBulkRows(IDbContextFactory<ConsoleDbContext> contexts) : IBulkRows
{
    public async Task WriteAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) return;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var table = BulkTable.Of<T>(db);
        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column}\""));
        await using var copy = await connection.BeginBinaryImportAsync($"COPY \"{table.Name}\" ({columns}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            for (var column = 0; column < table.Columns.Count; column++)
            {
                if (table.Read(row, column) is { } value) await copy.WriteAsync(value, table.Types[column], cancellationToken);
                else await copy.WriteNullAsync(cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    public async Task WithoutIndexesAsync(IReadOnlyCollection<string> tables, Func<Task> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(work);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var names = tables.ToArray();
        var indexes = await db.Database
            .SqlQuery<IndexRow>(
                $"""
                SELECT i.indexname AS "Name", i.indexdef AS "Sql" FROM pg_indexes i
                WHERE i.schemaname = current_schema() AND i.tablename = ANY ({names})
                  AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)
                """)
            .ToListAsync(cancellationToken);

        // Names and statements are the database's own.
#pragma warning disable EF1002, EF1003
        foreach (var index in indexes) await db.Database.ExecuteSqlRawAsync($"DROP INDEX \"{index.Name}\"", cancellationToken);
        try
        {
            await work();
        }
        finally
        {
            foreach (var index in indexes) await db.Database.ExecuteSqlRawAsync(index.Sql, CancellationToken.None);
            await db.Database.ExecuteSqlRawAsync("ANALYZE", CancellationToken.None);
        }
#pragma warning restore EF1002, EF1003
    }

    private sealed record IndexRow(string Name, string Sql);
}
