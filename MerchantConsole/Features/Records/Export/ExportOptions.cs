using MerchantConsole.Hosting;

namespace MerchantConsole.Features.Records.Export;

/// <summary>Where the files of exported records lie until they end (section <c>Exports</c>): on several nodes the same folder.</summary>
/// <param name="Folder"><c>Exports:Folder</c>; by default <c>exports</c> in <c>Storage:Folder</c>.</param>
public sealed record ExportOptions(string Folder)
{
    /// <summary>Reads and checks the section; a relative folder is one beside the app.</summary>
    public static ExportOptions Read(IConfiguration configuration, IHostEnvironment environment, StorageOptions storage)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(environment);
        ArgumentNullException.ThrowIfNull(storage);
        var section = configuration.GetSection("Exports");
        section.KnowsOnly(nameof(Folder));
        return new(section.Text(nameof(Folder)) is { } own ? Path.GetFullPath(own, environment.ContentRootPath) : DefaultFolder(storage));
    }

    public static string DefaultFolder(StorageOptions storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return Path.Combine(storage.Folder, "exports");
    }
}
