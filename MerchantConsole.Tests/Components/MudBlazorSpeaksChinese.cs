using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using MerchantConsole.Components;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using MudBlazor;
using MudBlazor.Services;

namespace MerchantConsole.Tests.Components;

/// <summary>Every text that MudBlazor brings along has a Chinese one; an upgrade that adds texts fails here until they are translated.</summary>
public sealed partial class MudBlazorSpeaksChinese
{
    private static readonly Dictionary<string, string> English =
        new ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudButton).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

    // A sign is the same in every language.
    private static readonly string[] Signs =
        ["MudDataGrid_EqualSign", "MudDataGrid_GreaterThanOrEqualSign", "MudDataGrid_GreaterThanSign", "MudDataGrid_LessThanOrEqualSign",
            "MudDataGrid_LessThanSign", "MudDataGrid_NotEqualSign"];

    [Fact]
    public void No_text_is_missing_and_none_is_left_over()
    {
        var ours = new ResourceManager(typeof(MudBlazorTexts).FullName!, typeof(MudBlazorTexts).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: true)!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);

        Assert.True(English.Count > 100);
        Assert.Equal(English.Keys.Order(StringComparer.Ordinal), ours.Keys.Order(StringComparer.Ordinal));
        Assert.All(ours, text => Assert.Equal(Places(English[text.Key]), Places(text.Value)));
        Assert.All(ours.Where(text => !Signs.Contains(text.Key)), text =>
        {
            Assert.Matches(Han(), text.Value);
            Assert.DoesNotMatch(Latin(), text.Value);
        });
    }

    [Fact]
    public void In_chinese_the_components_get_ours()
    {
        var texts = Texts("zh-CN");

        Assert.Equal("每页条数：", texts("MudDataGridPager_RowsPerPage"));
        Assert.Equal("第 1-50 条，共 90 条", texts("MudDataGridPager_InfoFormat", 1, 50, 90));
        Assert.All(English.Keys.Except(Signs), key => Assert.Matches(Han(), texts(key, 1, 2, 3)));
    }

    [Fact]
    public void In_english_they_get_the_packages()
    {
        var texts = Texts("en");

        Assert.Equal("Rows per page:", texts("MudDataGridPager_RowsPerPage"));
        Assert.Equal("1-50 of 90", texts("MudDataGridPager_InfoFormat", 1, 50, 90));
    }

    private static TextOf Texts(string culture)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLocalization();
        services.AddTransient<MudLocalizer, MudBlazorLocalizer>();
        services.AddMudLocalization();
        var interceptor = services.BuildServiceProvider().GetRequiredService<ILocalizationInterceptor>();
        return (key, arguments) =>
        {
            var before = CultureInfo.CurrentUICulture;
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            try
            {
                return interceptor.Handle(key, arguments).Value;
            }
            finally
            {
                CultureInfo.CurrentUICulture = before;
            }
        };
    }

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(place => place.Value).Distinct().Order(StringComparer.Ordinal);

    private delegate string TextOf(string key, params object[] arguments);

    [GeneratedRegex(@"\{\d+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"[\u3400-\u9fff]")]
    private static partial Regex Han();

    [GeneratedRegex("[A-Za-z]")]
    private static partial Regex Latin();
}
