namespace MerchantConsole.PlantedFaults;

/// <summary>A copy of the source in a temporary folder, built there: the tree itself is never touched.</summary>
internal sealed class SourceCopy : IDisposable
{
    private const string Configuration = "Debug";

    private static readonly string[] LeftOut = [".git", "bin", "obj", "data", "TestResults", ".vs", ".idea", "wwwroot"];

    // Nothing is judged here, so nothing is analysed; and one compiler stays for all faults.
    private static readonly string[] Quickly =
    [
        "--nologo", "-v", "quiet", "-c", Configuration, "-p:RunAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:TreatWarningsAsErrors=false",
        "-p:WarningLevel=0", "-p:UseSharedCompilation=true", "-p:Features=enable-generator-cache",
    ];

    // The assemblies without a fault, by project.
    private readonly Dictionary<string, string> sound = new(StringComparer.Ordinal);
    private readonly string root;
    private readonly string folder = Directory.CreateTempSubdirectory("planted-faults-").FullName;

    public SourceCopy(string root)
    {
        this.root = root;
        Copy(root, folder);
    }

    /// <summary>The built tests.</summary>
    public string Tests => Path.Combine(folder, "MerchantConsole.Tests", "bin", Configuration, "net10.0", "MerchantConsole.Tests.dll");

    /// <summary>Whether there are tests of the simulation.</summary>
    public bool HasSimulation => Directory.Exists(Path.Combine(folder, "MerchantConsole.Tests", "Simulation"));

    /// <summary>The checkout that this program was built from.</summary>
    public static string FindRoot()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "MerchantConsole.sln"))) return at.FullName;
        throw new DirectoryNotFoundException("This runs from its build output inside the checkout.");
    }

    public Task<bool> BuildAllAsync() => BuildAsync("MerchantConsole.Tests");

    /// <summary>Plants a fault and builds the project that it is in; false when that does not compile.</summary>
    public async Task<bool> PlantAsync(PlantedFault fault)
    {
        var file = Path.Combine(folder, fault.File);
        await File.WriteAllTextAsync(file, fault.PlantIn(await File.ReadAllTextAsync(file)));
        var project = fault.File.Split('/')[0];
        if (!await BuildAsync(project, "--no-restore", "-p:BuildProjectReferences=false")) return false;

        // A fault changes what is inside of methods and nothing that others are compiled against: the new assembly takes the old one's place.
        foreach (var ending in new[] { "dll", "pdb" })
            File.Copy(
                Path.Combine(folder, project, "bin", Configuration, "net10.0", $"{project}.{ending}"),
                Path.Combine(Path.GetDirectoryName(Tests)!, $"{project}.{ending}"),
                overwrite: true);
        return true;
    }

    /// <summary>Puts back the file of a fault, and the assembly that was built of it.</summary>
    public void Restore(PlantedFault fault)
    {
        var project = fault.File.Split('/')[0];
        File.Copy(Path.Combine(root, fault.File), Path.Combine(folder, fault.File), overwrite: true);
        File.SetLastWriteTimeUtc(Path.Combine(folder, fault.File), TimeProvider.System.GetUtcNow().UtcDateTime);
        if (sound.TryGetValue(project, out var assembly))
            File.Copy(assembly, Path.Combine(Path.GetDirectoryName(Tests)!, $"{project}.dll"), overwrite: true);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<bool> BuildAsync(string project, params string[] more)
    {
        var said = await Command.RunAsync("dotnet", ["build", Path.Combine(folder, project, $"{project}.csproj"), .. Quickly, .. more], TimeSpan.FromMinutes(30));
        if (said.ExitCode != 0) await Console.Error.WriteLineAsync(said.Output);
        if (said.ExitCode == 0 && more.Length == 0) KeepSound();
        return said.ExitCode == 0;
    }

    private void KeepSound()
    {
        foreach (var project in new[] { "MerchantConsole", "MerchantConsole.Domain" })
        {
            sound[project] = Path.Combine(folder, $"{project}.sound");
            File.Copy(Path.Combine(Path.GetDirectoryName(Tests)!, $"{project}.dll"), sound[project], overwrite: true);
        }
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
            if (Path.GetFileName(file) != ".git") File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (var inner in Directory.EnumerateDirectories(from))
            if (!LeftOut.Contains(Path.GetFileName(inner))) Copy(inner, Path.Combine(to, Path.GetFileName(inner)));
    }
}
