using System.Data.Common;
using MerchantConsole.Data;
using MerchantConsole.Hosting;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace MerchantConsole.Benchmarks;

/// <summary>The rows of one payout, written by prepared hand-made SQL in one durable transaction.</summary>
internal sealed class HandMadeSql : IAsyncDisposable
{
    private readonly DbConnection connection;
    private readonly bool onSqlite;
    private readonly List<DbCommand> commands = [];

    private HandMadeSql(DbConnection connection, bool onSqlite)
    {
        this.connection = connection;
        this.onSqlite = onSqlite;
        Prepare("""UPDATE "Shops" SET "GoodsBalanceFen" = "GoodsBalanceFen" - 500 WHERE "Id" = 1""");
        Prepare("""
            INSERT INTO "Payouts" ("ShopId", "Id", "OrderSn", "Type", "AmountFen", "Reason", "MessageToBuyer", "State", "Source", "ApplicantId",
              "StartedAt", "CommittedAt", "PaidByRightsOf", "DeductedAt", "Attempt", "Version", "NextStep", "NextAt", "Tries", "LeaseNumber")
            VALUES (1, @id, @order, 1, 500, '退货运费补偿', '亲，退货运费已补给您，请留意到账。', 6, 1, @staff, @now, @now, @staff, @now, 1, 1, 1, @now, 0, 0)
            """);
        Prepare("""
            INSERT INTO "PayoutEvents" ("ShopId", "PayoutId", "Version", "Trigger", "To", "At", "ActorKind", "ActorId", "ActorName", "Note")
            VALUES (1, @id, 1, 1, 6, @now, 1, @staff, 'boss', '')
            """);
        Prepare("""
            INSERT INTO "PayoutAttempts" ("ShopId", "PayoutId", "Number", "RailNumber", "Rail", "CreatedAt", "Outcome")
            VALUES (1, @id, 1, @rail, 'benchmark', @now, 1)
            """);
        Prepare("""INSERT INTO "JournalEntries" ("ShopId", "Id", "At", "PayoutId") VALUES (1, @entry, @now, @id)""");
        Prepare("""
            INSERT INTO "Postings" ("ShopId", "EntryId", "Line", "Account", "Direction", "AmountFen", "PayoutId") VALUES (1, @entry, 1, 1, 2, 500, @id)
            """);
        Prepare("""
            INSERT INTO "Postings" ("ShopId", "EntryId", "Line", "Account", "Direction", "AmountFen", "PayoutId") VALUES (1, @entry, 2, 2, 1, 500, @id)
            """);
        Prepare("""
            INSERT INTO "PayoutDecisions" ("ShopId", "Id", "At", "StaffId", "FormKey", "Request", "PayoutId", "RuleVersion", "Facts", "Verdict", "Refusals")
            VALUES (1, @decision, @now, @staff, @key, @json, @id, 1, @json, @json, '[]')
            """);
    }

    public static async Task<HandMadeSql> OpenAsync(StorageOptions storage)
    {
        DbConnection opened = storage.Provider == StorageProvider.Postgres
            ? new NpgsqlConnection(storage.ConnectionString)
            : new SqliteConnection(DatabaseRegistration.SqliteFile(storage.Folder));
        await opened.OpenAsync();
        if (opened is SqliteConnection)
        {
            await using var pragmas = opened.CreateCommand();
            pragmas.CommandText = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=30000;";
            await pragmas.ExecuteNonQueryAsync();
        }

        return new HandMadeSql(opened, opened is SqliteConnection);
    }

    /// <summary>Writes one payout for the order of that number.</summary>
    public async Task WriteAsync(int number)
    {
        // As long as the facts and the verdict of a real decision.
        var json = new string('x', 700);
        var id = $"PBENCH{number:00000000000}";
        var now = TimeProvider.System.GetUtcNow();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var command in commands)
        {
            command.Transaction = transaction;
            foreach (DbParameter parameter in command.Parameters)
                parameter.Value = parameter.ParameterName switch
                {
                    "@id" => id,
                    "@order" => BenchDatabase.OrderSn(number),
                    "@staff" => onSqlite ? BenchDatabase.Admin.ToString().ToUpperInvariant() : BenchDatabase.Admin,
                    "@now" => onSqlite ? now.UtcTicks : now,
                    "@rail" => id + "A01",
                    "@entry" => id + ".1",
                    "@decision" or "@key" => onSqlite ? Guid.CreateVersion7().ToString().ToUpperInvariant() : Guid.CreateVersion7(),
                    _ => json,
                };
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var command in commands) await command.DisposeAsync();
        await connection.DisposeAsync();
    }

    private void Prepare(string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in new[] { "@id", "@order", "@staff", "@now", "@rail", "@entry", "@decision", "@key", "@json" })
            if (sql.Contains(name, StringComparison.Ordinal))
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }

        commands.Add(command);
    }
}
