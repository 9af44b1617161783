using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data.Sqlite;

/// <summary>One prepared statement a table, many rows a transaction, in the one writer's turn.</summary>
internal sealed class SqliteBulkRows(IDbContextFactory<ConsoleDbContext> contexts, IShopLock shopLock) : IBulkRows
{
    public async Task WriteAsync<T>(IReadOnlyCollection<T> rows, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) return;
        using var turn = await shopLock.EnterAsync(cancellationToken);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var table = BulkTable.Of<T>(db);

        // Rows that can be made again at any time need no flush of their own; the connection goes back to the pool as it was.
        await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous = OFF", cancellationToken);
        try
        {
            await using var transaction = connection.BeginTransaction();
            await using var insert = Insert(connection, transaction, table);
            foreach (var row in rows)
            {
                for (var column = 0; column < table.Columns.Count; column++) insert.Parameters[column].Value = table.Read(row, column) ?? DBNull.Value;
                insert.ExecuteNonQuery();
            }

            await transaction.CommitAsync(cancellationToken);
        }
        finally
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous = FULL", CancellationToken.None);
        }
    }

    public async Task WithoutIndexesAsync(IReadOnlyCollection<string> tables, Func<Task> work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(work);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        var indexes = (await db.Database
                .SqlQueryRaw<IndexRow>("""SELECT "name" AS "Name", "tbl_name" AS "Owner", "sql" AS "Sql" FROM sqlite_master WHERE "type" = 'index' AND "sql" IS NOT NULL""")
                .ToListAsync(cancellationToken))
            .Where(index => tables.Contains(index.Owner))
            .ToList();

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

    private static SqliteCommand Insert(SqliteConnection connection, SqliteTransaction transaction, BulkTable table)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        var columns = string.Join(", ", table.Columns.Select(column => $"\"{column}\""));
        var values = string.Join(", ", table.Columns.Select((_, place) => $"$p{place}"));

        // Names of the model alone; values are parameters.
#pragma warning disable CA2100
        command.CommandText = $"INSERT INTO \"{table.Name}\" ({columns}) VALUES ({values})";
#pragma warning restore CA2100
        for (var place = 0; place < table.Columns.Count; place++) command.Parameters.Add(new SqliteParameter($"$p{place}", null));
        command.Prepare();
        return command;
    }

    private sealed record IndexRow(string Name, string Owner, string Sql);
}
