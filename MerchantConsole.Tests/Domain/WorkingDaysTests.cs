using System.Globalization;
using MerchantConsole.Domain;

namespace MerchantConsole.Tests.Domain;

/// <summary>§10: the mainland calendar.</summary>
public sealed class WorkingDaysTests
{
    // The State Council's notices in their own form: a holiday as one span with its weekends, and the make-up workdays.
    private static readonly (string From, string To)[] Holidays =
    [
        ("2024-01-01", "2024-01-01"), ("2024-02-10", "2024-02-17"), ("2024-04-04", "2024-04-06"), ("2024-05-01", "2024-05-05"),
        ("2024-06-10", "2024-06-10"), ("2024-09-15", "2024-09-17"), ("2024-10-01", "2024-10-07"),
        ("2025-01-01", "2025-01-01"), ("2025-01-28", "2025-02-04"), ("2025-04-04", "2025-04-06"), ("2025-05-01", "2025-05-05"),
        ("2025-05-31", "2025-06-02"), ("2025-10-01", "2025-10-08"),
        ("2026-01-01", "2026-01-03"), ("2026-02-15", "2026-02-23"), ("2026-04-04", "2026-04-06"), ("2026-05-01", "2026-05-05"),
        ("2026-06-19", "2026-06-21"), ("2026-09-25", "2026-09-27"), ("2026-10-01", "2026-10-07"),
    ];

    private static readonly string[] MakeUpWorkdays =
    [
        "2024-02-04", "2024-02-18", "2024-04-07", "2024-04-28", "2024-05-11", "2024-09-14", "2024-09-29", "2024-10-12",
        "2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11",
        "2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10",
    ];

    [Fact]
    public void Every_day_of_the_published_years_is_as_the_notices_say()
    {
        var off = Holidays.SelectMany(span => Days(Day(span.From), Day(span.To))).ToHashSet();
        var work = MakeUpWorkdays.Select(Day).ToHashSet();
        Assert.All(Days(Day("2024-01-01"), Day("2026-12-31")), day =>
        {
            var weekend = day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
            var expected = work.Contains(day) || (!off.Contains(day) && !weekend);
            Assert.True(expected == WorkingDays.Mainland.IsWorkingDay(new ShopDay(day)), day.ToString("O", CultureInfo.InvariantCulture));
        });
    }

    [Theory]
    [InlineData("2026-11-23T12:00", 3, "2026-11-26T12:00")]
    [InlineData("2026-11-26T12:00", 3, "2026-12-01T12:00")]
    [InlineData("2026-11-27T23:59", 1, "2026-11-30T23:59")]
    [InlineData("2026-11-28T00:00", 3, "2026-12-02T00:00")]
    [InlineData("2026-11-29T12:00", 3, "2026-12-02T12:00")]

    // National Day: from Wednesday over the whole holiday; the Saturday after it is worked.
    [InlineData("2026-09-30T09:30", 3, "2026-10-10T09:30")]
    [InlineData("2026-09-30T09:30", 1, "2026-10-08T09:30")]
    [InlineData("2025-09-30T12:00", 3, "2025-10-11T12:00")]

    // Spring Festival: the Saturday before it is worked.
    [InlineData("2026-02-13T12:00", 3, "2026-02-25T12:00")]
    [InlineData("2026-02-12T12:00", 3, "2026-02-24T12:00")]
    [InlineData("2025-01-25T12:00", 3, "2025-02-05T12:00")]
    public void Working_days_after_an_instant_keep_its_time_of_day(string from, int count, string to) =>
        Assert.Equal(Beijing(to), WorkingDays.Mainland.Add(Beijing(from), count));

    [Fact]
    public void The_day_is_that_of_beijing_and_not_of_utc() =>

        // 00:30 on Saturday in Beijing is still Friday in UTC.
        Assert.Equal(Beijing("2026-11-30T00:30"), WorkingDays.Mainland.Add(Beijing("2026-11-28T00:30"), 1));

    [Theory]
    [InlineData("2026-12-31", false)]
    [InlineData("2027-01-01", true)]
    [InlineData("2030-06-01", true)]
    public void A_year_that_is_not_published_is_provisional(string day, bool provisional) =>
        Assert.Equal(provisional, WorkingDays.Mainland.IsProvisional(new ShopDay(Day(day))));

    [Theory]
    [InlineData("2027-01-01", true)]
    [InlineData("2027-01-02", false)]
    [InlineData("2027-01-03", false)]
    [InlineData("2027-10-01", true)]
    public void And_counts_weekends_only(string day, bool works) =>
        Assert.Equal(works, WorkingDays.Mainland.IsWorkingDay(new ShopDay(Day(day))));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Less_than_one_working_day_is_a_bug(int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WorkingDays.Mainland.Add(Beijing("2026-11-23T12:00"), count));

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-01-01,free")]
    [InlineData("2026-1-1,off")]
    [InlineData("2026-02-30,off")]
    [InlineData("2026-01-01,off,extra")]
    [InlineData("01.01.2026,off")]
    public void A_wrong_calendar_does_not_start(string line) => Assert.Throws<FormatException>(() => WorkingDays.Parse([line]));

    [Fact]
    public void A_day_that_is_given_twice_does_not_start() =>
        Assert.Throws<ArgumentException>(() => WorkingDays.Parse(["2026-01-01,off", "2026-01-01,work"]));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Beijing(string text) =>
        ShopDay.FromBeijingTime(DateTime.ParseExact(text, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));

    private static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1)) yield return day;
    }
}
