using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.Alipay;

/// <summary>
/// The emulator's own file <c>sandbox-alipay.db</c>: what a provider would remember over a restart of the console. Money is fen, instants are UTC ticks.
/// </summary>
public sealed class AlipayEmulatorStore
{
    private const string Schema = """
        PRAGMA journal_mode=WAL;
        CREATE TABLE IF NOT EXISTS Trades (
            AppId TEXT NOT NULL, Number TEXT NOT NULL, Code TEXT NOT NULL UNIQUE, Fen INTEGER NOT NULL, Subject TEXT NOT NULL, NotifyUrl TEXT NOT NULL,
            CreatedAt INTEGER NOT NULL, CodeEndsAt INTEGER NOT NULL, EndsAt INTEGER NOT NULL,
            TradeNo TEXT UNIQUE, PaidFen INTEGER, PaidAt INTEGER, ClosedAt INTEGER, PRIMARY KEY (AppId, Number));
        CREATE TABLE IF NOT EXISTS Refunds (
            AppId TEXT NOT NULL, Number TEXT NOT NULL, RequestNo TEXT NOT NULL, Fen INTEGER NOT NULL, At INTEGER NOT NULL,
            PRIMARY KEY (AppId, Number, RequestNo));
        CREATE TABLE IF NOT EXISTS Transfers (
            AppId TEXT NOT NULL, Number TEXT NOT NULL, OrderId TEXT NOT NULL, Contents TEXT NOT NULL, Fen INTEGER NOT NULL, At INTEGER NOT NULL,
            PRIMARY KEY (AppId, Number));
        CREATE TABLE IF NOT EXISTS Notices (
            Id INTEGER PRIMARY KEY AUTOINCREMENT, Url TEXT NOT NULL, Form TEXT NOT NULL, IsForged INTEGER NOT NULL, DueAt INTEGER NOT NULL,
            Sent INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS NoticesDue ON Notices (DueAt);
        CREATE TABLE IF NOT EXISTS Faults (Position INTEGER PRIMARY KEY AUTOINCREMENT, Fault TEXT NOT NULL);
        """;

    private readonly string file;
    private readonly Lock writer = new();

    /// <param name="folder">The folder of the console's data; made when missing.</param>
    public AlipayEmulatorStore(string folder)
    {
        Directory.CreateDirectory(folder);
        file = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "sandbox-alipay.db"), DefaultTimeout = 30 }.ToString();
        using var connection = Open();
        SandboxStore.Run(connection, Schema);
    }

    /// <summary>Runs what only reads.</summary>
    internal T Read<T>(Func<SqliteConnection, T> work)
    {
        using var connection = Open();
        return work(connection);
    }

    /// <summary>Runs what writes as one immediate transaction; one writer at a time in this process, and the file's lock keeps others out.</summary>
    internal T Write<T>(Func<SqliteConnection, T> work)
    {
        lock (writer)
        {
            using var connection = Open();
            using var transaction = connection.BeginTransaction();
            var result = work(connection);
            transaction.Commit();
            return result;
        }
    }

    // What a provider has answered survives a power cut.
    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(file);
        connection.Open();
        SandboxStore.Run(connection, "PRAGMA synchronous=FULL;");
        return connection;
    }
}
