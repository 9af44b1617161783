using MerchantConsole.Domain;
using MerchantConsole.Features.Records;

namespace MerchantConsole.Tests.Features.Records;

public sealed class ReturnPromiseTests
{
    [Fact]
    public void Three_to_five_working_days_after_closing()
    {
        // Closed on a Friday in Beijing: the weekend does not count.
        var promise = ReturnPromise.Of(ShopDay.FromBeijingTime(new DateTime(2026, 11, 20, 9, 0, 0)));
        Assert.Equal((new DateOnly(2026, 11, 25), new DateOnly(2026, 11, 27)), (promise.First.Date, promise.Last.Date));
        Assert.False(promise.IsProvisional);
    }

    [Fact]
    public void Days_of_a_year_that_is_not_published_are_provisional() =>
        Assert.True(ReturnPromise.Of(ShopDay.FromBeijingTime(new DateTime(WorkingDays.Mainland.LastPublishedYear, 12, 30, 9, 0, 0))).IsProvisional);

    [Fact]
    public void A_shop_that_returns_later_promises_no_earlier_day()
    {
        var closed = ShopDay.FromBeijingTime(new DateTime(2026, 11, 20, 9, 0, 0));
        var promise = ReturnPromise.Of(closed, WorkingDays.Mainland.Add(closed, 8));
        Assert.Equal(promise.First, promise.Last);
        Assert.Equal(new DateOnly(2026, 12, 2), promise.First.Date);
    }
}
