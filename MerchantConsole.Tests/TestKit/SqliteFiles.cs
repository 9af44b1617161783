using MerchantConsole.Data;
using MerchantConsole.Data.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.TestKit;

/// <summary>Folders with a fresh <c>console.db</c>, each a copy of one that was migrated once in this run.</summary>
internal static class SqliteFiles
{
    private static readonly Lazy<Task<string>> Template = new(MakeTemplateAsync);

    /// <summary>A new temporary folder that holds a migrated database.</summary>
    public static async Task<string> NewFolderAsync()
    {
        var folder = TempFolder.New("sqlite");
        File.Copy(Path.Combine(await Template.Value, "console.db"), Path.Combine(folder, "console.db"));
        return folder;
    }

    public static void Delete(string folder)
    {
        using (var connection = new SqliteConnection(DatabaseRegistration.SqliteFile(folder))) SqliteConnection.ClearPool(connection);
        TempFolder.Delete(folder);
    }

    public static async Task DeleteTemplateAsync()
    {
        if (Template.IsValueCreated) TempFolder.Delete(await Template.Value);
    }

    private static async Task<string> MakeTemplateAsync()
    {
        var folder = TempFolder.New("sqlite-template");
        var file = new SqliteConnectionStringBuilder(DatabaseRegistration.SqliteFile(folder)) { Pooling = false }.ToString();
        await using var db = new SqliteConsoleDbContext(new DbContextOptionsBuilder<SqliteConsoleDbContext>().UseSqlite(file).Options);
        await db.Database.MigrateAsync();

        // Back to one file without a log beside it, so that copying it is copying the database.
        await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=DELETE");
        return folder;
    }
}
