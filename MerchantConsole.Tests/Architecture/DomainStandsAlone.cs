using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using MerchantConsole.Domain;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Architecture;

/// <summary>House rule 1: the domain stands on the base class library alone; now, chance and ids are arguments.</summary>
public sealed class DomainStandsAlone
{
    // What the compiled domain must not name; the compiler's analyzer says so as well, but could be switched off line by line.
    private static readonly string[] BannedMembers =
    [
        "DateTime.get_Now", "DateTime.get_UtcNow", "DateTime.get_Today", "DateTimeOffset.get_Now", "DateTimeOffset.get_UtcNow",
        "Guid.NewGuid", "Guid.CreateVersion7", "Stopwatch.StartNew", "Environment.get_TickCount", "Environment.get_TickCount64",
        "Environment.GetEnvironmentVariable", "Environment.get_MachineName", "TimeZoneInfo.get_Local",
    ];

    private static readonly string[] BannedTypes =
        ["TimeProvider", "Random", "RandomNumberGenerator", "Console", "Thread", "Timer", "File", "Directory", "Path", "HttpClient"];

    [Fact]
    public void It_references_the_base_class_library_only() => Assert.All(
        typeof(Money).Assembly.GetReferencedAssemblies(),
        reference => Assert.Matches(@"^System(\.|$)", reference.Name));

    [Fact]
    public void It_has_no_package_but_analyzers()
    {
        var project = File.ReadAllText(SourceTree.Path("MerchantConsole.Domain/MerchantConsole.Domain.csproj"));
        Assert.DoesNotContain("ProjectReference", project, StringComparison.Ordinal);
        Assert.DoesNotContain("FrameworkReference", project, StringComparison.Ordinal);
        Assert.All(
            project.Split('\n').Where(line => line.Contains("<PackageReference", StringComparison.Ordinal)),
            line => Assert.Contains("PrivateAssets=\"all\"", line, StringComparison.Ordinal));
    }

    [Fact]
    public void The_compiled_domain_names_no_clock_no_chance_and_no_surroundings()
    {
        using var file = new PEReader(File.OpenRead(typeof(Money).Assembly.Location));
        var metadata = file.GetMetadataReader();
        var types = metadata.TypeReferences.Select(metadata.GetTypeReference).Select(type => metadata.GetString(type.Name)).ToList();
        var members = metadata.MemberReferences
            .Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member =>
                $"{metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)member.Parent).Name)}.{metadata.GetString(member.Name)}")
            .ToList();
        Assert.Empty(types.Intersect(BannedTypes, StringComparer.Ordinal));
        Assert.Empty(members.Intersect(BannedMembers, StringComparer.Ordinal));
    }

    [Fact]
    public void The_ban_is_lifted_only_where_the_calendar_is_read_from_the_assembly() => Assert.Equal(
        ["MerchantConsole.Domain/WorkingDays.cs"],
        SourceTree.Files.Where(file => file.StartsWith("MerchantConsole.Domain/", StringComparison.Ordinal)
            && File.ReadAllText(SourceTree.Path(file)).Contains("RS0030", StringComparison.Ordinal)));
}
