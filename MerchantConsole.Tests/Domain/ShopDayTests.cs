using MerchantConsole.Domain;

namespace MerchantConsole.Tests.Domain;

public sealed class ShopDayTests
{
    [Theory]
    [InlineData("2026-11-23T15:59:59.999Z", "2026-11-23")]
    [InlineData("2026-11-23T16:00:00.000Z", "2026-11-24")]
    [InlineData("2026-11-23T16:00:00.001Z", "2026-11-24")]
    [InlineData("2026-12-31T15:59:59.999Z", "2026-12-31")]
    [InlineData("2026-12-31T16:00:00.000Z", "2027-01-01")]
    [InlineData("2028-02-28T16:00:00.000Z", "2028-02-29")]
    [InlineData("2026-11-23T00:00:00+08:00", "2026-11-23")]
    [InlineData("2026-11-22T23:00:00-01:00", "2026-11-23")]
    public void It_changes_at_midnight_in_shanghai(string instant, string day) => Assert.Equal(day, ShopDay.Of(At(instant)).ToString());

    [Fact]
    public void It_is_a_half_open_span_of_24_hours_without_a_gap()
    {
        var day = ShopDay.Of(At("2026-11-23T04:00:00Z"));
        Assert.Equal(At("2026-11-22T16:00:00Z"), day.Start);
        Assert.Equal(TimeSpan.Zero, day.Start.Offset);
        Assert.Equal(day.Start.AddHours(24), day.End);
        Assert.Equal(day.End, day.Plus(1).Start);
        Assert.True(day < day.Plus(1) && day.Plus(-1) < day);
    }

    [Theory]
    [InlineData(3, "2026-01-31T12:00", "2026-04-30T12:00")]
    [InlineData(3, "2026-11-30T12:00", "2027-02-28T12:00")]
    [InlineData(3, "2027-11-30T12:00", "2028-02-29T12:00")]
    [InlineData(3, "2027-11-29T12:00", "2028-02-29T12:00")]
    [InlineData(3, "2026-05-31T12:00", "2026-08-31T12:00")]
    [InlineData(3, "2026-08-23T12:00", "2026-11-23T12:00")]
    [InlineData(12, "2028-02-29T12:00", "2029-02-28T12:00")]
    [InlineData(12, "2027-02-28T12:00", "2028-02-28T12:00")]
    [InlineData(12, "2025-11-23T12:00", "2026-11-23T12:00")]
    [InlineData(3, "2026-11-01T07:59", "2027-02-01T07:59")]
    [InlineData(3, "2026-11-30T00:30", "2027-02-28T00:30")]
    public void Months_are_counted_by_beijings_calendar_and_clipped_to_a_short_month(int months, string from, string to) =>
        Assert.Equal(At(to + ":00+08:00"), ShopDay.PlusMonths(At(from + ":00+08:00"), months));

    [Fact]
    public void The_result_is_in_utc() => Assert.Equal(TimeSpan.Zero, ShopDay.PlusMonths(At("2026-01-31T12:00:00+08:00"), 3).Offset);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
