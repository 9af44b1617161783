using System.Globalization;
using MerchantConsole.Domain.Records;

namespace MerchantConsole.Features.Records.Export;

/// <summary>
/// The files of exports. Each writer has a file of its own, named by the export's random number and the number of its lease: two that hold each other for
/// dead never write into the same one, and only the one that is recorded as done is ever handed out.
/// </summary>
public sealed class ExportFolder(ExportOptions options)
{
    // Of people's names and messages: for the console's own account alone.
    private const UnixFileMode Own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Begins a file under the name of one that is not whole.</summary>
    public FileStream Begin(string exportId, long leaseNumber)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(options.Folder);
        else Directory.CreateDirectory(options.Folder, Own);
        return new FileStream(PartOf(exportId, leaseNumber), FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 1 << 16, useAsync: true);
    }

    /// <summary>Gives a file that is whole its name.</summary>
    public void Finish(string exportId, long leaseNumber, ExportFormat format) =>
        File.Move(PartOf(exportId, leaseNumber), PathOf(exportId, leaseNumber, format), overwrite: true);

    /// <summary>Where the file of an export that is done lies.</summary>
    public string PathOf(string exportId, long leaseNumber, ExportFormat format) => Path.Combine(options.Folder, $"{Name(exportId, leaseNumber)}{Ending(format)}");

    /// <summary>Deletes what one writer wrote, whole or not.</summary>
    public void Delete(string exportId, long leaseNumber) => DeleteAll($"{Name(exportId, leaseNumber)}.*");

    /// <summary>Deletes everything that was ever written of an export.</summary>
    public void Clear(string exportId) => DeleteAll($"{exportId}-*");

    /// <summary>The ending of a format, with its point.</summary>
    public static string Ending(ExportFormat format) => format == ExportFormat.Xlsx ? ".xlsx" : ".csv";

    private string PartOf(string exportId, long leaseNumber) => Path.Combine(options.Folder, $"{Name(exportId, leaseNumber)}.part");

    private static string Name(string exportId, long leaseNumber) => string.Create(CultureInfo.InvariantCulture, $"{exportId}-{leaseNumber}");

    private void DeleteAll(string pattern)
    {
        if (!Directory.Exists(options.Folder)) return;
        foreach (var file in Directory.EnumerateFiles(options.Folder, pattern)) File.Delete(file);
    }
}
