using MerchantConsole.Features.Records.Export;

namespace MerchantConsole.Tests.Features.Records.Export;

/// <summary>No cell of a file is computed by a spreadsheet.</summary>
public sealed class HarmlessTextTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+86")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝HYPERLINK(\"x\")")]
    [InlineData("  =1+1")]
    public void What_begins_like_a_formula_begins_with_an_apostrophe(string text) => Assert.Equal($"'{text}", HarmlessText.Of(text));

    [Theory]
    [InlineData("\t=1", "' =1")]
    [InlineData("\r=1", "' =1")]
    [InlineData("\u0001x", "' x")]
    [InlineData("\n=1", "'\n=1")]
    public void A_control_character_at_the_beginning_is_made_harmless_as_well(string text, string harmless) => Assert.Equal(harmless, HarmlessText.Of(text));

    [Theory]
    [InlineData("")]
    [InlineData("退货运费")]
    [InlineData("1-2 天到账=好评")]
    [InlineData("第一行\n第二行")]
    public void Other_words_stay_as_they_are(string text) => Assert.Equal(text, HarmlessText.Of(text));

    [Fact]
    public void Control_characters_inside_become_spaces() => Assert.Equal("a b c", HarmlessText.Of("a\u0007b\tc"));
}
