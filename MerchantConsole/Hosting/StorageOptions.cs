namespace MerchantConsole.Hosting;

/// <summary>Where the data is (§15 "Configuration", section <c>Storage</c>).</summary>
public sealed class StorageOptions
{
    public StorageProvider Provider { get; set; } = StorageProvider.Sqlite;

    /// <summary>The folder of <c>console.db</c> and the key ring; relative to the app when not rooted.</summary>
    public string Folder { get; set; } = "data";

    /// <summary>For PostgreSQL alone.</summary>
    public string? ConnectionString { get; set; }
}

/// <summary>The databases the console runs on.</summary>
public enum StorageProvider
{
    Sqlite = 1,
    Postgres,
}

/// <summary>The sandbox (§15, section <c>Sandbox</c>).</summary>
public sealed class SandboxOptions
{
    /// <summary>Null means: only in Development.</summary>
    public bool? Enabled { get; set; }
}
