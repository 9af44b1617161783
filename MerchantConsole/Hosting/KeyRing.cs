using MerchantConsole.Data;
using Microsoft.AspNetCore.DataProtection;

namespace MerchantConsole.Hosting;

/// <summary>
/// The keys behind cookies and form tokens: beside the SQLite file, or in PostgreSQL so that every node has them. They are stored as they are;
/// whoever can read the folder or the database can read everything else as well.
/// </summary>
internal static class KeyRing
{
    public static void AddKeyRing(this IServiceCollection services, StorageOptions storage)
    {
        // A fixed name, so that another folder or another build of the program still reads what it wrote.
        var protection = services.AddDataProtection().SetApplicationName("MerchantConsole");
        if (storage.Provider == StorageProvider.Postgres) protection.PersistKeysToDbContext<ConsoleDbContext>();
        else
        {
            // The database is as much the owner's alone as the keys; whoever made the folder before us has chosen otherwise.
            MakeFolder(storage.Folder);
            protection.PersistKeysToFileSystem(MakeFolder(storage.KeyFolder));
        }
    }

    private static DirectoryInfo MakeFolder(string folder)
    {
        try
        {
            var made = OperatingSystem.IsWindows()
                ? Directory.CreateDirectory(folder)
                : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

            // Better said now, by the setting's name, than by the first of many that want to write there.
            using var probe = new FileStream(
                Path.Combine(folder, ".writable"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.DeleteOnClose);
            return made;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new WrongSettingException("Storage:Folder", $"names a folder that cannot be made or written: {exception.Message}");
        }
    }
}
