using MerchantConsole.Hosting;

namespace MerchantConsole.Features.AccountCards;

/// <summary>Where the keys of buyers' account data are (section <c>AccountData</c>): apart from the database, on every node the same folder.</summary>
/// <param name="KeyFolder"><c>AccountData:KeyFolder</c>; by default <c>account-keys</c> in <c>Storage:Folder</c>.</param>
public sealed record AccountDataOptions(string KeyFolder)
{
    /// <summary>Reads and checks the section; a relative folder is one beside the app.</summary>
    public static AccountDataOptions Read(IConfiguration configuration, IHostEnvironment environment, StorageOptions storage)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(storage);
        var section = configuration.GetSection("AccountData");
        section.KnowsOnly(nameof(KeyFolder));
        var folder = section.Text(nameof(KeyFolder)) is { } own ? Path.GetFullPath(own, environment.ContentRootPath) : DefaultFolder(storage);
        return new(folder);
    }

    public static string DefaultFolder(StorageOptions storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return Path.Combine(storage.Folder, "account-keys");
    }
}
