using MerchantConsole.Hosting;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data;

/// <summary>Brings the database to what this program knows, before the first request. Where nothing is pending nothing is written.</summary>
public sealed class MigrateDatabase(IDbContextFactory<ConsoleDbContext> contexts, StorageOptions storage)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!db.Database.IsSqlite())
        {
            // The lock there belongs to a session and is gone with it.
            await db.Database.MigrateAsync(cancellationToken);
            return;
        }

        // EF says by a row of the file that somebody migrates, and waits for that row for ever: a process that was killed meanwhile would be the last one that
        // ever started. Whoever has the lock of the operating system, which ends with its holder, knows that such a row is of the dead.
        await using var turn = await TurnAsync(cancellationToken);
        if (!(await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) return;
        await ForgetTheDeadAsync(db, cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }

    private static async Task ForgetTheDeadAsync(ConsoleDbContext db, CancellationToken cancellationToken)
    {
        var isThere = await db.Database
            .SqlQuery<int>($"SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name = '__EFMigrationsLock'")
            .SingleAsync(cancellationToken);
        if (isThere > 0) await db.Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", cancellationToken);
    }

    // Also the first look at whether the folder can be written at all.
    private async Task<FileStream> TurnAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(storage.Folder, "migrating.lock");
        while (true)
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (IsHeld(exception))
            {
                await Task.Delay(BetweenTries, cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new WrongSettingException("Storage:Folder", $"names a folder in which nothing can be written: {exception.Message}");
            }
    }

    // EWOULDBLOCK of Linux and of macOS; a sharing violation of Windows.
    private static bool IsHeld(IOException exception) => exception.HResult is 11 or 35 or unchecked((int)0x80070020);
}
