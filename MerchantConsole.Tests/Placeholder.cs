using MerchantConsole.Domain;

namespace MerchantConsole.Tests;

public sealed class MoneyIsWholeFen
{
    [Fact]
    public void Yuan_are_read_as_fen() => Assert.True(Money.TryParseYuan("１２。5", out var money) && money.Value.Fen == 1250);
}
