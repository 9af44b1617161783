using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MerchantConsole.Data.Sqlite;

/// <summary>
/// Sets what every connection needs: synchronous FULL, because an answered payout must survive a power cut, and foreign keys. WAL is a property of
/// the file and set here as well, so that a file made by someone else is right too.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Durable = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";
    private const string WriteAhead = "PRAGMA journal_mode=WAL;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();

        // EF looks read-only whether a file exists; such a connection could not change a file that is not yet WAL, a restored backup for one.
        var readOnly = new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly;
        command.CommandText = readOnly ? Durable : WriteAhead + Durable;
        command.ExecuteNonQuery();
    }
}
