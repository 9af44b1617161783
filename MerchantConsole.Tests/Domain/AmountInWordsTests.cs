using MerchantConsole.Domain;

namespace MerchantConsole.Tests.Domain;

public sealed class AmountInWordsTests
{
    [Theory]
    [InlineData(0, "人民币零元整")]
    [InlineData(1, "人民币壹分")]
    [InlineData(10, "人民币壹角整")]
    [InlineData(15, "人民币壹角伍分")]
    [InlineData(100, "人民币壹元整")]
    [InlineData(105, "人民币壹元零伍分")]
    [InlineData(150, "人民币壹元伍角整")]
    [InlineData(500, "人民币伍元整")]
    [InlineData(1_000, "人民币壹拾元整")]
    [InlineData(1_234, "人民币壹拾贰元叁角肆分")]
    [InlineData(10_050, "人民币壹佰元伍角整")]
    [InlineData(10_500, "人民币壹佰零伍元整")]
    [InlineData(20_000, "人民币贰佰元整")]
    [InlineData(50_001, "人民币伍佰元零壹分")]
    [InlineData(100_500, "人民币壹仟零伍元整")]
    [InlineData(1_000_000, "人民币壹万元整")]
    [InlineData(1_000_500, "人民币壹万零伍元整")]
    [InlineData(1_050_000, "人民币壹万零伍佰元整")]
    [InlineData(10_203_040, "人民币壹拾万贰仟零叁拾元肆角整")]
    [InlineData(100_000_000_00, "人民币壹亿元整")]
    [InlineData(100_010_000_00, "人民币壹亿零壹万元整")]
    [InlineData(100_000_100_00, "人民币壹亿零壹佰元整")]
    public void It_is_written_as_on_a_voucher(long fen, string expected) => Assert.Equal(expected, AmountInWords.Of(new Money(fen)));
}
