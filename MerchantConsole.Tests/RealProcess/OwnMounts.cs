using System.Diagnostics;
using System.Globalization;

namespace MerchantConsole.Tests.RealProcess;

/// <summary>
/// File systems that a process sees alone (a mount name space): a small disk, a folder that is read-only. As root, or where the kernel lets anybody have a
/// user name space of its own; what is mounted ends with the process.
/// </summary>
internal static class OwnMounts
{
    /// <summary>Runs the rest of the command line with mounts of its own.</summary>
    public static IReadOnlyList<string> Command { get; } =
        Environment.IsPrivilegedProcess ? ["unshare", "--mount", "--"] : ["unshare", "--user", "--map-root-user", "--mount", "--"];

    /// <summary>Mounts a small disk on a folder.</summary>
    public static string Disk(string folder, int megabytes) =>
        string.Create(CultureInfo.InvariantCulture, $"mount -t tmpfs -o size={megabytes}m disk '{folder}'");

    /// <summary>Makes a folder read-only, as it is.</summary>
    public static string ReadOnly(string folder) => $"mount --bind '{folder}' '{folder}' && mount -o remount,bind,ro '{folder}'";

    /// <summary>A path as a process sees it, through its own mounts.</summary>
    public static string SeenBy(ConsoleProcess process, string path) =>
        string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/root{path}");

    /// <summary>Whether a program of the system says yes.</summary>
    public static async Task<bool> RunsAsync(string program, params string[] arguments)
    {
        try
        {
            using var run = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
            })!;
            await run.WaitForExitAsync();
            return run.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
