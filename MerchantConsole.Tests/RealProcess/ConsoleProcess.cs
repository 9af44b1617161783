using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.RealProcess;

/// <summary>A published console as a process of its own: Development, sandbox on, SQLite in the folder given, until it is killed or stopped.</summary>
internal sealed class ConsoleProcess : IAsyncDisposable
{
    private const int KeptLines = 400;

    private readonly Process process;
    private readonly Queue<string> said = new();
    private readonly HttpClient asker;
    private readonly long startedAt = TimeProvider.System.GetTimestamp();

    private ConsoleProcess(ProcessStartInfo start, int port)
    {
        Address = new Uri(FormattableString.Invariant($"http://127.0.0.1:{port}"));
        asker = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public int Id => process.Id;

    public bool HasEnded => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>The newest lines that it wrote.</summary>
    public string Said
    {
        get
        {
            lock (said) return string.Join('\n', said);
        }
    }

    /// <summary>Starts the console on a folder.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="port">Where it listens, on this machine alone.</param>
    /// <param name="arguments">More of the command line.</param>
    /// <param name="inside">Commands of a shell that run first, in a file system name space of its own (needs the right to have one).</param>
    public static async Task<ConsoleProcess> StartAsync(string folder, int port, IReadOnlyList<string>? arguments = null, string? inside = null)
    {
        string[] program =
        [
            "dotnet", await PublishedConsole.ProgramAsync(),
            "--urls", FormattableString.Invariant($"http://127.0.0.1:{port}"), "--Storage:Folder", folder, .. arguments ?? [],
        ];

        // What is mounted inside is gone with the process, however it ends.
        if (inside is not null)
            program = [.. OwnMounts.Command, "sh", "-c", $"{inside} && exec \"$@\"", "sh", .. program];
        var start = new ProcessStartInfo(program[0], program[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetDirectoryName(await PublishedConsole.ProgramAsync()),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Sandbox__Enabled"] = "true";
        start.Environment["Storage__Provider"] = "Sqlite";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return new ConsoleProcess(start, port);
    }

    /// <summary>A port of this machine that nobody listens on, below those that the system hands out by itself: it stays free from one start to the next.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException)
            {
                // Taken: another one.
            }
        }
    }

    /// <summary>Waits until the console says that it is well; how long after its start that was.</summary>
    public async Task<TimeSpan> ReadyAsync(TimeSpan atMost)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(40));
        while (!process.HasExited)
        {
            if (await IsWellAsync()) return TimeProvider.System.GetElapsedTime(startedAt);
            if (TimeProvider.System.GetElapsedTime(startedAt) > atMost) break;
            await timer.WaitForNextTickAsync();
        }

        Assert.Fail($"The console was not ready within {atMost.TotalSeconds} s{(process.HasExited ? $", it ended with {process.ExitCode}" : "")}:\n{Said}");
        return default;
    }

    /// <summary>SIGKILL: it has no say in it.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits for its end.</summary>
    public async Task StopAsync()
    {
        if (!process.HasExited) await SignalAsync("TERM");
        await process.WaitForExitAsync();
    }

    public Task WaitForEndAsync() => process.WaitForExitAsync();

    /// <summary>Sends a signal by its name: <c>STOP</c>, <c>CONT</c>, <c>TERM</c>.</summary>
    public async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) await KillAsync();
        process.Dispose();
        asker.Dispose();
    }

    private async Task<bool> IsWellAsync()
    {
        try
        {
            using var answer = await asker.GetAsync(new Uri("/healthz", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (said)
        {
            said.Enqueue(line);
            if (said.Count > KeptLines) said.Dequeue();
        }
    }
}
