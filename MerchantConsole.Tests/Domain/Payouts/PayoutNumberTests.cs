using CsCheck;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Domain.Payouts;

public sealed class PayoutNumberTests
{
    [Fact]
    public void It_begins_with_the_shop_day_and_not_with_the_day_in_utc() =>
        Assert.StartsWith("P261124", PayoutNumber.New(new(2026, 11, 23, 16, 0, 0, TimeSpan.Zero), new byte[10]), StringComparison.Ordinal);

    [Fact]
    public void It_is_as_long_as_it_says_and_has_no_letters_that_are_confused() =>
        Check.Sample(
            Gen.Byte.Array[10],
            chance =>
            {
                var number = PayoutNumber.New(A.Now, chance);
                Assert.Equal(PayoutNumber.Length, number.Length);
                Assert.Matches("^P[0-9]{6}[0-9ABCDEFGHJKMNPQRSTVWXYZ]{10}$", number);
            });

    [Fact]
    public void Every_letter_comes_up_equally_often()
    {
        var letters = Enumerable.Range(0, 256).Select(chance => PayoutNumber.New(A.Now, [.. Enumerable.Repeat((byte)chance, 10)])[^1]);
        Assert.All(letters.GroupBy(letter => letter), group => Assert.Equal(8, group.Count()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(11)]
    public void Less_or_more_chance_than_it_needs_is_a_bug(int bytes) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PayoutNumber.New(A.Now, new byte[bytes]));

    [Fact]
    public void The_number_of_an_attempt_is_always_the_same_and_fits_every_rail()
    {
        var id = PayoutNumber.New(A.Now, new byte[10]);
        Assert.Equal($"{id}A01", PayoutNumber.OfAttempt(id, 1));
        Assert.Equal(PayoutNumber.OfAttempt(id, 7), PayoutNumber.OfAttempt(id, 7));
        Assert.NotEqual(PayoutNumber.OfAttempt(id, 1), PayoutNumber.OfAttempt(id, 2));
        Assert.Matches("^[0-9A-Z]{20}$", PayoutNumber.OfAttempt(id, 99));
    }
}
