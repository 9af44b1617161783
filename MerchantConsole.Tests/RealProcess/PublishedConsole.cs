using System.Diagnostics;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.RealProcess;

/// <summary>The console as it is published, once in a run, from the build that the tests were built with.</summary>
internal static class PublishedConsole
{
    private static readonly Lazy<Task<string>> Folder = new(PublishAsync);

    /// <summary>The program to give to <c>dotnet</c>.</summary>
    public static async Task<string> ProgramAsync() => Path.Combine(await Folder.Value, "MerchantConsole.dll");

    public static async Task DeleteAsync()
    {
        if (Folder.IsValueCreated) TempFolder.Delete(await Folder.Value);
    }

    private static async Task<string> PublishAsync()
    {
        var folder = TempFolder.New("published");
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug";

        // Nothing is compiled again, and no file compressed that no browser asks for here.
        var start = new ProcessStartInfo("dotnet", [
            "publish", SourceTree.Path("MerchantConsole/MerchantConsole.csproj"), "--no-build", "--nologo", "-v", "quiet",
            "-c", configuration, "-o", folder, "-p:CompressionEnabled=false",
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using var publish = Process.Start(start)!;
        var said = await publish.StandardOutput.ReadToEndAsync() + await publish.StandardError.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, said);
        return folder;
    }
}
