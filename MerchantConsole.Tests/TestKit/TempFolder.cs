namespace MerchantConsole.Tests.TestKit;

internal static class TempFolder
{
    public static string New(string what) => Directory.CreateTempSubdirectory($"console-{what}-").FullName;

    public static void Delete(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }
}
