using System.Data.Common;

namespace MerchantConsole.Hosting;

/// <summary>Where the data is (§15 "Configuration", section <c>Storage</c>).</summary>
public sealed class StorageOptions
{
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>The folder of <c>console.db</c>, the key ring and the sandbox's file; absolute once read from the configuration.</summary>
    public string Folder { get; set; } = "data";

    /// <summary>For PostgreSQL alone.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>The key ring beside the database file.</summary>
    public string KeyFolder => Path.Combine(Folder, "keys");

    /// <summary>
    /// Reads and checks the section; a relative folder is one beside the app (its content root). A wrong or missing setting is an exception that
    /// names it: the console does not start on a guess about where the money's book is.
    /// </summary>
    public static StorageOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(environment);
        var section = configuration.GetSection("Storage");
        section.KnowsOnly(nameof(Provider), nameof(Folder), nameof(ConnectionString));
        var storage = new StorageOptions
        {
            Provider = ReadProvider(section[nameof(Provider)]),
            Folder = Path.GetFullPath(section.Text(nameof(Folder)) ?? "data", environment.ContentRootPath),
            ConnectionString = section.Text(nameof(ConnectionString)),
        };
        storage.CheckConnectionString();
        return storage;
    }

    private static StorageProvider ReadProvider(string? text) => text?.Trim() switch
    {
        null or "" => StorageProvider.Sqlite,
        var name when name.Equals(nameof(StorageProvider.Sqlite), StringComparison.OrdinalIgnoreCase) => StorageProvider.Sqlite,
        var name when name.Equals(nameof(StorageProvider.Postgres), StringComparison.OrdinalIgnoreCase) => StorageProvider.Postgres,
        var other => throw new WrongSettingException("Storage:Provider", $"is \"{other}\"; it must be Sqlite or Postgres."),
    };

    private void CheckConnectionString()
    {
        const string setting = "Storage:ConnectionString";
        if (Provider == StorageProvider.Sqlite)
        {
            if (ConnectionString is not null)
                throw new WrongSettingException(setting, "is set, but Storage:Provider is Sqlite. Set Storage:Provider to Postgres, or remove it.");
            return;
        }

        if (ConnectionString is null) throw new WrongSettingException(setting, "is missing; Storage:Provider is Postgres, which needs it.");
        try
        {
            _ = new DbConnectionStringBuilder { ConnectionString = ConnectionString };
        }
        catch (ArgumentException)
        {
            // Its text may hold a password and is not repeated.
            throw new WrongSettingException(setting, "cannot be read; write it like Host=…;Database=…;Username=…;Password=….");
        }
    }
}

/// <summary>The databases the console runs on.</summary>
public enum StorageProvider
{
    Sqlite = 1,
    Postgres,
}
