using MerchantConsole.Domain;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Domain;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("1", 100)]
    [InlineData("1.5", 150)]
    [InlineData("1.05", 105)]
    [InlineData("0", 0)]
    [InlineData("0.00", 0)]
    [InlineData("0.01", 1)]
    [InlineData("007", 700)]
    [InlineData("500.00", 50_000)]
    [InlineData("1000000000", 100_000_000_000)]
    [InlineData(" 12.30 ", 1230)]
    [InlineData("　12.30　", 1230)]
    [InlineData("¥12.30", 1230)]
    [InlineData("￥ 12.30", 1230)]
    [InlineData("１２。５", 1250)]
    [InlineData("１２．３４", 1234)]
    [InlineData("12。5", 1250)]
    public void What_people_type_as_yuan_is_read_as_fen(string text, long fen)
    {
        Assert.True(Money.TryParseYuan(text, out var money));
        Assert.Equal(new Money(fen), money);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("¥")]
    [InlineData(".")]
    [InlineData("。")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1e3")]
    [InlineData("1E3")]
    [InlineData("0.005")]
    [InlineData("1.234")]
    [InlineData("-1")]
    [InlineData("－1")]
    [InlineData("+1")]
    [InlineData("1,000")]
    [InlineData("1，000")]
    [InlineData("1 000")]
    [InlineData("1.2.3")]
    [InlineData("1..2")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("五元")]
    [InlineData("5元")]
    [InlineData("😀")]
    [InlineData("5😀")]
    [InlineData("٥")]
    [InlineData("५")]
    [InlineData("1000000001")]
    [InlineData("10000000000")]
    [InlineData("99999999999999999999")]
    public void Anything_else_is_refused_and_never_guessed_at(string? text)
    {
        Assert.False(Money.TryParseYuan(text, out var money));
        Assert.Null(money);
    }

    [Theory]
    [InlineData('9')]
    [InlineData('0')]
    [InlineData('.')]
    [InlineData(' ')]
    [InlineData('¥')]
    [InlineData('好')]
    public void Ten_thousand_characters_are_refused(char letter) =>
        Assert.False(Money.TryParseYuan(new string(letter, 10_000), out _));

    [Theory]
    [InlineData(0, "0.00")]
    [InlineData(1, "0.01")]
    [InlineData(10, "0.10")]
    [InlineData(100, "1.00")]
    [InlineData(123_456_789, "1234567.89")]
    [InlineData(long.MaxValue, "92233720368547758.07")]
    public void It_is_written_with_exactly_two_decimals(long fen, string text) => Assert.Equal(text, new Money(fen).ToString());

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void It_is_written_the_same_in_every_culture(string culture)
    {
        using var _ = Cultures.Use(culture);
        Assert.Equal("1234.50", new Money(123_450).ToString());
        Assert.True(Money.TryParseYuan("1234.50", out var money) && money == new Money(123_450));
    }

    [Fact]
    public void What_was_written_is_read_back() =>
        CsCheck.Check.Sample(
            CsCheck.Gen.Long[0, 100_000_000_000],
            fen => Money.TryParseYuan(new Money(fen).ToString(), out var money) && money.Value.Fen == fen);

    [Fact]
    public void There_is_no_negative_money() => Assert.Throws<ArgumentOutOfRangeException>(() => new Money(-1));

    [Fact]
    public void A_difference_below_zero_is_a_bug() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Money(1) - new Money(2));

    [Fact]
    public void A_sum_that_overflows_is_a_bug() => Assert.Throws<OverflowException>(() => new Money(long.MaxValue) + new Money(1));

    [Theory]
    [InlineData(5, 3, 2)]
    [InlineData(5, 5, 0)]
    [InlineData(5, 6, 0)]
    public void What_is_left_stops_at_zero(long limit, long used, long left) =>
        Assert.Equal(new Money(left), new Money(limit).Less(new Money(used)));

    [Fact]
    public void Yuan_in_code_must_be_whole_fen() => Assert.Throws<ArgumentException>(() => Money.FromYuan(0.005m));
}
