using MerchantConsole.Data;
using MerchantConsole.Data.Sqlite;
using MerchantConsole.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.RealProcess;

/// <summary>
/// A copy of a folder's database with its log not yet taken in, so that what is looked at is what the next start would find, and looking changes nothing. While
/// a console runs it must have nothing to write.
/// </summary>
internal sealed class FolderCopy : IDbContextFactory<ConsoleDbContext>, IAsyncDisposable
{
    private readonly string copy = TempFolder.New("copy");

    public FolderCopy(string folder)
    {
        // The log first: what is taken in between the two is then in both.
        foreach (var name in new[] { "console.db-wal", "console.db" })
            if (File.Exists(Path.Combine(folder, name))) File.Copy(Path.Combine(folder, name), Path.Combine(copy, name));
    }

    public ConsoleDbContext CreateDbContext() => Open(copy);

    public ValueTask DisposeAsync()
    {
        TempFolder.Delete(copy);
        return ValueTask.CompletedTask;
    }

    internal static SqliteConsoleDbContext Open(string folder) => new(new DbContextOptionsBuilder<SqliteConsoleDbContext>()
        .UseSqlite(new SqliteConnectionStringBuilder(DatabaseRegistration.SqliteFile(folder)) { Pooling = false }.ToString()).Options);
}
