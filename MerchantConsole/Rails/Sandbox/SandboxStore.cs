using System.Globalization;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox;

/// <summary>
/// The sandbox's own file <c>sandbox.db</c>, apart from the console's database, so that what was really paid can be checked from outside:
/// the rail's transfers and payments, its script, freight refunds, the clock's offset. Money is fen, instants are UTC ticks.
/// </summary>
public sealed class SandboxStore
{
    private const string Schema = """
        PRAGMA journal_mode=WAL;
        CREATE TABLE IF NOT EXISTS Transfers (
            Number TEXT PRIMARY KEY, ShopId INTEGER NOT NULL, OrderSn TEXT NOT NULL, AmountFen INTEGER NOT NULL, Message TEXT NOT NULL,
            Outcome TEXT NOT NULL, ReceivedAt INTEGER NOT NULL, AnswersFrom INTEGER NOT NULL, Sends INTEGER NOT NULL, Asks INTEGER NOT NULL,
            Payee TEXT NULL);
        CREATE INDEX IF NOT EXISTS TransfersOfShop ON Transfers (ShopId, ReceivedAt);
        CREATE TABLE IF NOT EXISTS Payments (
            Id INTEGER PRIMARY KEY AUTOINCREMENT, Number TEXT NOT NULL, ShopId INTEGER NOT NULL, OrderSn TEXT NOT NULL,
            AmountFen INTEGER NOT NULL, PaidAt INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS Script (Position INTEGER PRIMARY KEY AUTOINCREMENT, Outcome TEXT NOT NULL);
        CREATE TABLE IF NOT EXISTS FreightRefunds (
            Number TEXT PRIMARY KEY, ShopId INTEGER NOT NULL, OrderSn TEXT NOT NULL, AmountFen INTEGER NOT NULL, GrantedAt INTEGER NOT NULL,
            Note TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS FreightRefundsOfOrder ON FreightRefunds (ShopId, OrderSn);
        CREATE TABLE IF NOT EXISTS FreightFeed (Id INTEGER PRIMARY KEY CHECK (Id = 1), IsDown INTEGER NOT NULL);
        CREATE TABLE IF NOT EXISTS Clock (Id INTEGER PRIMARY KEY CHECK (Id = 1), OffsetTicks INTEGER NOT NULL CHECK (OffsetTicks >= 0));
        INSERT OR IGNORE INTO Clock (Id, OffsetTicks) VALUES (1, 0);
        """;

    private readonly string file;
    private readonly Lock writer = new();

    /// <param name="folder">The folder of the console's data; made when missing.</param>
    public SandboxStore(string folder)
    {
        Directory.CreateDirectory(folder);
        file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "sandbox.db"), DefaultTimeout = 30 }.ToString();
        using var connection = Open();
        Run(connection, Schema);

        // A file from before accounts were paid.
        if (Number(connection, "SELECT COUNT(*) FROM pragma_table_info('Transfers') WHERE name = 'Payee'") == 0)
            Run(connection, "ALTER TABLE Transfers ADD COLUMN Payee TEXT NULL");
    }

    /// <summary>Something in the sandbox has changed: a transfer, the script or the clock.</summary>
    public event Action? Changed;

    /// <summary>Runs what only reads, on one snapshot.</summary>
    public T Read<T>(Func<SqliteConnection, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        using var connection = Open();
        using var transaction = connection.BeginTransaction(deferred: true);
        return work(connection);
    }

    /// <summary>Runs what writes as one immediate transaction; one writer at a time in this process, and the file's lock keeps others out.</summary>
    public T Write<T>(Func<SqliteConnection, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        T result;
        lock (writer)
        {
            using var connection = Open();
            using var transaction = connection.BeginTransaction();
            result = work(connection);
            transaction.Commit();
        }

        Changed?.Invoke();
        return result;
    }

    internal static int Run(SqliteConnection connection, string sql, params IReadOnlyList<(string Name, object Value)> values)
    {
        using var command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    internal static long Number(SqliteConnection connection, string sql, params IReadOnlyList<(string Name, object Value)> values)
    {
        using var command = Command(connection, sql, values);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    internal static List<T> Rows<T>(
        SqliteConnection connection, string sql, Func<SqliteDataReader, T> read, params IReadOnlyList<(string Name, object Value)> values)
    {
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    // Only constant statements of this folder come here; values go in as parameters.
    private static SqliteCommand Command(SqliteConnection connection, string sql, IReadOnlyList<(string Name, object Value)> values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }

    // What a rail has answered survives a power cut.
    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(file);
        connection.Open();
        Run(connection, "PRAGMA synchronous=FULL;");
        return connection;
    }
}
