namespace MerchantConsole.Tests.TestKit;

/// <summary>The checkout that the tests were built from.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    /// <summary>Every file of the tree that people wrote, relative to <see cref="Root"/>; no build output, no data.</summary>
    public static IReadOnlyList<string> Files { get; } = Walk(Root)
        .Select(file => System.IO.Path.GetRelativePath(Root, file).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)
        .ToList();

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder))
            if (System.IO.Path.GetFileName(file) != ".git") yield return file;
        foreach (var inner in Directory.EnumerateDirectories(folder))
            if (System.IO.Path.GetFileName(inner) is not (".git" or "bin" or "obj" or "data" or "TestResults" or ".vs" or ".idea" or "BenchmarkDotNet.Artifacts"))
                foreach (var file in Walk(inner)) yield return file;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "MerchantConsole.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The tests run from their build output inside the checkout.");
    }
}
