using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace MerchantConsole.Tests.TestKit;

/// <summary>
/// Data folders as the console leaves one after its first start in Development: migrated, with demo data and keys. One is made in a run and copied
/// for every console after it: hashing passwords and migrating is most of what a first start does.
/// </summary>
internal static class StartedFolders
{
    private static readonly Lazy<string> Template = new(MakeTemplate);

    /// <summary>A new temporary folder that the console finds as it left it.</summary>
    public static string New()
    {
        var folder = TempFolder.New("app");
        foreach (var file in Directory.EnumerateFiles(Template.Value, "*", SearchOption.AllDirectories))
        {
            // What SQLite keeps in memory of a log is of the process that has the file open.
            if (file.EndsWith("-shm", StringComparison.Ordinal)) continue;
            var copy = Path.Combine(folder, Path.GetRelativePath(Template.Value, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return folder;
    }

    public static void DeleteTemplate()
    {
        if (Template.IsValueCreated) SqliteFiles.Delete(Template.Value);
    }

    private static string MakeTemplate()
    {
        var folder = TempFolder.New("app-template");
        using var first = new FirstStart(folder);
        _ = first.Server;
        return folder;
    }

    private sealed class FirstStart(string folder) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("Storage:Folder", folder);
            builder.UseSetting("Storage:Provider", "Sqlite");
            builder.UseSetting("Sandbox:Enabled", "true");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
        }
    }
}
