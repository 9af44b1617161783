using System.Text.RegularExpressions;
using System.Xml.Linq;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Architecture;

/// <summary>zh-CN and English, no string missing in either.</summary>
public sealed partial class TextsAreComplete
{
    // Its English is the package's own; MudBlazorSpeaksChinese looks at its keys.
    private const string MudBlazorTexts = "MerchantConsole/Components/MudBlazorTexts.resx";

    public static TheoryData<string> Chinese() => new(SourceTree.Files.Where(file =>
        file.EndsWith(".resx", StringComparison.Ordinal) && !file.EndsWith(".en.resx", StringComparison.Ordinal) && file != MudBlazorTexts));

    [Theory, MemberData(nameof(Chinese))]
    public void Both_languages_have_the_same_keys_with_the_same_places(string file)
    {
        var (chinese, english) = (Read(file), Read(file.Replace(".resx", ".en.resx", StringComparison.Ordinal)));
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(chinese, text =>
        {
            Assert.False(string.IsNullOrWhiteSpace(text.Value), text.Key);
            Assert.False(string.IsNullOrWhiteSpace(english[text.Key]), text.Key);
            Assert.Equal(Places(text.Value), Places(english[text.Key]));
        });
    }

    [Theory, MemberData(nameof(Chinese))]
    public void English_texts_hold_no_chinese(string file) => Assert.All(
        Read(file.Replace(".resx", ".en.resx", StringComparison.Ordinal)),
        text => Assert.False(Han().IsMatch(Quoted().Replace(text.Value, "")), $"{text.Key}: {text.Value}"));

    [Theory, MemberData(nameof(Chinese))]
    public void Texts_lie_beside_their_marker_class(string file)
    {
        var name = file.Replace(".resx", "", StringComparison.Ordinal).Replace('/', '.');
        Assert.NotNull(typeof(ConsoleDbContext).Assembly.GetType(name));
    }

    [Fact]
    public void Every_code_state_type_role_and_source_has_a_word()
    {
        var keys = Read("MerchantConsole/Components/SharedTexts.resx").Keys.ToHashSet(StringComparer.Ordinal);
        var needed = Names<RefusalCode>("Refusal")
            .Concat(Names<MerchantConsole.Domain.Payouts.PayoutState>("State"))
            .Concat(Names<MerchantConsole.Domain.Payouts.PayoutState>("Where"))
            .Concat(Names<MerchantConsole.Domain.Payouts.PayoutType>("Type"))
            .Concat(Names<MerchantConsole.Domain.Payouts.PayoutWarning>("Warning"))
            .Concat(Names<MerchantConsole.Domain.Payouts.PayoutWarning>("Fact"))
            .Concat(Names<MerchantConsole.Domain.Payouts.FundingSource>("Source"))
            .Concat(Names<MerchantConsole.Domain.Payouts.FundingChoice>("Choice"))
            .Concat(Names<MerchantConsole.Domain.Staff.StaffRole>("Role"));
        Assert.Empty(needed.Except(keys, StringComparer.Ordinal));

        static IEnumerable<string> Names<T>(string prefix)
            where T : struct, Enum => Enum.GetNames<T>().Select(name => $"{prefix}.{name}");
    }

    private static Dictionary<string, string> Read(string file) => XDocument.Load(SourceTree.Path(file)).Root!
        .Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? "", StringComparer.Ordinal);

    private static IEnumerable<string> Places(string text) =>
        Place().Matches(text).Select(place => place.Groups[1].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\u3400-\u9fff]")]
    private static partial Regex Han();

    // The platform's own labels may be quoted, as 「打款中」.
    [GeneratedRegex("「[^」]*」")]
    private static partial Regex Quoted();
}
