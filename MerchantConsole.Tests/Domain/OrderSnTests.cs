using MerchantConsole.Domain.Orders;

namespace MerchantConsole.Tests.Domain;

public sealed class OrderSnTests
{
    [Theory]
    [InlineData("990101-000000000000001")]
    [InlineData("\t990101-000000000000001")]
    [InlineData("990101-000000000000001\t")]
    [InlineData("'990101-000000000000001")]
    [InlineData("  990101-000000000000001\r\n")]
    public void What_exports_pad_it_with_is_taken_off(string text)
    {
        Assert.True(OrderSn.TryRead(text, out var orderSn));
        Assert.Equal("990101-000000000000001", orderSn);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("990101-00000000000001")]
    [InlineData("990101-0000000000000001")]
    [InlineData("9901010-00000000000000")]
    [InlineData("990101000000000000001")]
    [InlineData("990101-00000000000000a")]
    [InlineData("990101-0000 0000000001")]
    [InlineData("９９０１０１-０００００００００００００００")]
    [InlineData("990101-000000000000001' OR 1=1 --")]
    [InlineData("990101-000000000000001\n990101-000000000000002")]
    [InlineData("2.6E+20")]
    public void Anything_else_is_no_order_number(string? text) => Assert.False(OrderSn.TryRead(text, out _));
}
