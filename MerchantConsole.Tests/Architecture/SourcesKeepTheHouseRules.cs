using System.Reflection;
using System.Text.RegularExpressions;
using MerchantConsole.Data;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Architecture;

/// <summary>What can be seen by reading the tree.</summary>
public sealed partial class SourcesKeepTheHouseRules
{
    private const string ThisFile = "MerchantConsole.Tests/Architecture/SourcesKeepTheHouseRules.cs";
    private const string DomainTest = "MerchantConsole.Tests/Architecture/DomainStandsAlone.cs";

    // Benchmarks measure real time.
    private const string Benchmarks = "MerchantConsole.Tests/Benchmarks/";

    private static readonly string[] TextEndings =
        [".cs", ".razor", ".css", ".js", ".json", ".csproj", ".props", ".sln", ".md", ".sh", ".txt", ".resx", ".csv", ".html", ".yml", ".webmanifest", "/run"];

    [Fact]
    public void Time_comes_from_the_clock_that_was_passed_in() => AssertNowhere(
        WallClock(),
        file => Code(file) && file is not (ThisFile or DomainTest) && !file.StartsWith(Benchmarks, StringComparison.Ordinal));

    [Fact]
    public void Tests_do_not_sleep() => AssertNowhere(
        Sleeping(), file => Code(file) && file.StartsWith("MerchantConsole.Tests/", StringComparison.Ordinal) && file != ThisFile
            && !file.StartsWith(Benchmarks, StringComparison.Ordinal));

    [Fact]
    public void No_path_of_a_machine_is_in_the_tree() => AssertNowhere(MachinePath(), file => Text(file) && file != ThisFile);

    [Fact]
    public void Lock_files_and_settings_name_no_registry()
    {
        AssertNowhere(Host(), file => file.EndsWith("packages.lock.json", StringComparison.Ordinal));
        Assert.DoesNotContain(SourceTree.Files, file => Path.GetFileName(file).Equals("nuget.config", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Every_project_is_locked() => Assert.All(
        SourceTree.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)),
        project => Assert.Contains($"{Path.GetDirectoryName(project)}/packages.lock.json", SourceTree.Files));

    [Fact]
    public void The_program_is_a_table_of_contents() =>
        Assert.True(File.ReadLines(SourceTree.Path("MerchantConsole/Program.cs")).Count() < 60);

    // A value that is written back while somebody types takes letters away: see PayoutByKeyboard.
    [Fact]
    public void What_is_typed_into_is_bound() => AssertNowhere(WrittenBack(), file => file.EndsWith(".razor", StringComparison.Ordinal));

    [Fact]
    public void Markup_holds_no_logic() => Assert.All(Razor(), file =>
    {
        var text = File.ReadAllText(SourceTree.Path(file));
        var block = CodeBlock().Match(text);
        Assert.True(!block.Success || block.Value.Count(letter => letter == '\n') <= 4, $"{file}: logic belongs in {file}.cs");
        Assert.True(text.Split('\n').Length <= 151, $"{file} has more than 150 lines");
    });

    [Fact]
    public void Markup_holds_no_words_of_its_own() => Assert.All(Razor(), file =>
    {
        var text = RazorComment().Replace(File.ReadAllText(SourceTree.Path(file)), "");
        Assert.False(Han().IsMatch(text), $"{file}: words belong in the resource file of the feature: {Han().Match(text).Value}");
    });

    [Fact]
    public void Nothing_inline_that_the_content_security_policy_forbids() =>
        AssertNowhere(InlineScript(), file => file.EndsWith(".razor", StringComparison.Ordinal));

    [Fact]
    public void Names_say_what_a_thing_is() => Assert.Empty(
        typeof(ConsoleDbContext).Assembly.GetTypes().Concat(typeof(MerchantConsole.Domain.Money).Assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("MerchantConsole", StringComparison.Ordinal) == true && EmptyName().IsMatch(type.Name))
            .Select(type => type.FullName));

    [Fact]
    public void Components_never_touch_the_database() => Assert.Empty(
        typeof(ConsoleDbContext).Assembly.GetTypes()
            .Where(type => type.IsAssignableTo(typeof(IComponent)))
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(property => property.PropertyType.IsAssignableTo(typeof(DbContext))
                || property.PropertyType == typeof(ShopTransactions)
                || (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IDbContextFactory<>)))
            .Select(property => $"{property.DeclaringType}.{property.Name}"));

    private static IEnumerable<string> Razor() => SourceTree.Files.Where(file => file.EndsWith(".razor", StringComparison.Ordinal));

    private static bool Code(string file) => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal);

    private static bool Text(string file) => Array.Exists(TextEndings, ending => file.EndsWith(ending, StringComparison.Ordinal));

    private static void AssertNowhere(Regex forbidden, Predicate<string> where)
    {
        var found = SourceTree.Files.Where(file => where(file)).SelectMany(file => File.ReadLines(SourceTree.Path(file))
            .Select((line, index) => (Line: line, Number: index + 1))
            .Where(at => forbidden.IsMatch(at.Line))
            .Select(at => $"{file}:{at.Number}: {at.Line.Trim()}"));
        Assert.Empty(found);
    }

    [GeneratedRegex("@oninput=", RegexOptions.None, 1000)]
    private static partial Regex WrittenBack();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|Stopwatch\.")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"Thread\.Sleep|Task\.Delay\(|WaitForTimeoutAsync")]
    private static partial Regex Sleeping();

    [GeneratedRegex(@"(^|[\s""'=(])/(work|tmp|root|home)/")]
    private static partial Regex MachinePath();

    [GeneratedRegex("https?://")]
    private static partial Regex Host();

    [GeneratedRegex(@"@code\s*\{.*?^\}", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex RazorComment();

    [GeneratedRegex(@"[\u3400-\u9fff]+")]
    private static partial Regex Han();

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)|\son(click|change|load|error|submit)\s*=|javascript:")]
    private static partial Regex InlineScript();

    [GeneratedRegex("(Helper|Manager|Utils?|Common|Base|Dto)$")]
    private static partial Regex EmptyName();
}
