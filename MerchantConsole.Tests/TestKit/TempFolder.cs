using System.Collections.Concurrent;

namespace MerchantConsole.Tests.TestKit;

/// <summary>Temporary folders of tests.</summary>
internal static class TempFolder
{
    private static readonly ConcurrentBag<string> InUse = [];

    public static string New(string what) => Directory.CreateTempSubdirectory($"console-{what}-").FullName;

    /// <summary>Deletes a folder now, or after the last test when a reading that a page began, and nobody waits for, still has a file of it open.</summary>
    public static void Delete(string folder)
    {
        try
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            InUse.Add(folder);
        }
    }

    /// <summary>Deletes what could not be deleted before; what is in use even now is the system's to clear.</summary>
    public static void DeleteRest()
    {
        foreach (var folder in InUse) Delete(folder);
    }
}
