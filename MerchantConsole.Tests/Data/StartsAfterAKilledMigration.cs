using MerchantConsole.Data;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Data;

public sealed class StartsAfterAKilledMigration
{
    [Fact]
    public async Task The_mark_of_a_process_that_was_killed_while_it_migrated_holds_up_nobody()
    {
        var folder = TempFolder.New("migrating");
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "console.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """
                CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-11-28 08:00:00+00:00');
                """;
            await command.ExecuteNonQueryAsync();
        }

        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(new StorageOptions { Folder = folder })
            .AddDatabase(new StorageOptions { Folder = folder })
            .BuildServiceProvider();

        // All at once, as nobody should but somebody will.
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => services.GetRequiredService<MigrateDatabase>().RunAsync())).WaitAsync(TimeSpan.FromMinutes(1));

        await using (var db = services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContext())
            Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        SqliteFiles.Delete(folder);
    }
}
