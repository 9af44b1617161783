using System.Diagnostics;
using System.Text;

namespace MerchantConsole.PlantedFaults;

/// <summary>What a program said, and how it ended; no code when it was ended because it took too long.</summary>
internal sealed record Said(int? ExitCode, string Output);

/// <summary>Runs a program to its end.</summary>
internal static class Command
{
    public static async Task<Said> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan atMost, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var over = new CancellationTokenSource(atMost);
        try
        {
            await process.WaitForExitAsync(over.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            return new Said(null, output.ToString());
        }

        lock (output) return new Said(process.ExitCode, output.ToString());

        void Add(string? line)
        {
            lock (output) output.AppendLine(line);
        }
    }
}
