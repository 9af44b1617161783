using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Features.Orders;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Orders;

/// <summary>The list, page by page in both directions, over ties and over orders that are not grouped.</summary>
public sealed class OrderListIsPaged
{
    [Theory, BothDatabases]
    public async Task Every_order_comes_once_in_both_directions_over_ties_in_the_grouped_time(StorageProvider provider)
    {
        // 120 of one second, 30 others, 60 not grouped: ties and the border both fall within pages.
        await using var host = await StartAsync(provider, [
            .. Enumerable.Range(1, 120).Select(number => A.Order(number, but: order => order.GroupedAt = A.Now.AddDays(-3))),
            .. Enumerable.Range(121, 30).Select(number => A.Order(number, but: order => order.GroupedAt = A.Now.AddDays(-2).AddSeconds(number))),
            .. Enumerable.Range(151, 60).Select(number => A.Order(number, but: order => order.GroupedAt = null)),
            A.Order(999, shopId: 2)]);
        var queries = host.Get<OrderQueries>();
        int[] expected = [.. Enumerable.Range(121, 30).Reverse(), .. Enumerable.Range(1, 120).Reverse(), .. Enumerable.Range(151, 60).Reverse()];

        var down = new List<IReadOnlyList<string>>();
        var page = await queries.ListAsync(1, new OrderFilter());
        Assert.Null(page.Before);
        for (down.Add(Numbers(page)); page.After is not null; down.Add(Numbers(page)))
            page = await queries.ListAsync(1, new OrderFilter(), after: OrderCursor.Read(page.After.ToString()));

        Assert.Equal(expected.Select(A.OrderNumber), down.SelectMany(numbers => numbers));
        Assert.Equal([50, 50, 50, 50, 10], down.Select(numbers => numbers.Count));

        var up = new List<IReadOnlyList<string>>();
        for (up.Add(Numbers(page)); page.Before is not null; up.Add(Numbers(page)))
            page = await queries.ListAsync(1, new OrderFilter(), before: OrderCursor.Read(page.Before.ToString()));

        Assert.Equal(down.AsEnumerable().Reverse(), up);
    }

    [Theory, BothDatabases]
    public async Task Going_back_to_the_beginning_shows_a_whole_first_page(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, [.. Enumerable.Range(1, 60).Select(number => A.Order(number))]);
        var queries = host.Get<OrderQueries>();

        var page = await queries.ListAsync(1, new OrderFilter(), before: new OrderCursor(A.Now.AddDays(-2), A.OrderNumber(40)));

        Assert.Equal((50, null), (page.Rows.Count, page.Before));
        Assert.Equal(A.OrderNumber(60), page.Rows[0].OrderSn);
    }

    [Theory, BothDatabases]
    public async Task Each_filter_narrows_and_all_of_them_together(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, [
            A.Order(1, but: order => (order.ProductId, order.ProductName, order.Status) = ("111222", "纯棉毛巾50%加厚", "已签收")),
            A.Order(2, but: order => (order.ProductId, order.GroupedAt) = ("333444", new ShopDay(new DateOnly(2026, 11, 1)).Start)),
            A.Order(3, but: order => (order.ProductId, order.GroupedAt) = ("333444", new ShopDay(new DateOnly(2026, 11, 2)).Start)),
            A.Order(4, but: order => (order.ProductName, order.GroupedAt) = ("电动牙刷_成人", null)),
            A.Order(1, shopId: 2)]);
        var queries = host.Get<OrderQueries>();

        Assert.Equal([1], await Found(new OrderFilter(OrderText: $"'{A.OrderNumber(1)}\t")));
        Assert.Equal([], await Found(new OrderFilter(OrderText: "990101-1")));
        Assert.Equal([], await Found(new OrderFilter(OrderText: "' OR 1=1 --")));
        Assert.Equal([3, 2], await Found(new OrderFilter(Product: "333444")));
        Assert.Equal([], await Found(new OrderFilter(Product: "333")));
        Assert.Equal([1], await Found(new OrderFilter(Product: "50")));
        Assert.Equal([1], await Found(new OrderFilter(Product: "50%加")));
        Assert.Equal([4], await Found(new OrderFilter(Product: "刷_成")));
        Assert.Equal([], await Found(new OrderFilter(Product: "刷%成")));
        Assert.Equal([1], await Found(new OrderFilter(Status: "已签收")));
        Assert.Equal([2], await Found(new OrderFilter(From: new(2026, 11, 1), To: new(2026, 11, 1))));
        Assert.Equal([3, 2], await Found(new OrderFilter(From: new(2026, 11, 1), To: new(2026, 11, 2))));
        Assert.Equal([1, 3], await Found(new OrderFilter(From: new(2026, 11, 2))));
        Assert.Equal([3], await Found(new OrderFilter(A.OrderNumber(3), "333444", "已发货，待收货", new(2026, 11, 1), new(2026, 11, 30))));
        Assert.Equal(["已发货，待收货", "已签收"], (await queries.ListAsync(1, new OrderFilter())).Statuses.Order(StringComparer.Ordinal));

        async Task<IEnumerable<int>> Found(OrderFilter filter) => (await queries.ListAsync(1, filter)).Rows.Select(row => int.Parse(row.OrderSn[7..]));
    }

    [Theory, BothDatabases]
    public async Task A_row_says_how_many_payouts_its_order_has(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, [A.Order(1), A.Order(2), A.Begun().Payout, A.Begun(id: "P261123BBBBBBBBBB").Payout]);

        var rows = (await host.Get<OrderQueries>().ListAsync(1, new OrderFilter())).Rows;

        Assert.Equal([0, 2], rows.Select(row => row.Payouts));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("x_990101-000000000000001")]
    [InlineData("-1_990101-000000000000001")]
    [InlineData("99999999999999999999_990101-000000000000001")]
    [InlineData("9223372036854775807_990101-000000000000001")]
    [InlineData("1_990101-000000000000001_2")]
    public void What_is_no_place_in_the_list_is_read_as_none(string? text) => Assert.Null(OrderCursor.Read(text));

    [Theory]
    [InlineData("2026-11-01", true)]
    [InlineData("2026-02-30", false)]
    [InlineData("0001-01-01", false)]
    [InlineData("9999-12-31", false)]
    [InlineData("'; --", false)]
    public void A_day_is_understood_or_left_out(string text, bool understood) =>
        Assert.Equal(understood, OrderFilter.Of(null, null, null, text, text).FromInstant is not null);

    [Theory, BothDatabases]
    public async Task An_orders_page_is_its_shops_alone(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, [A.Order(1), A.Order(2, shopId: 2), A.Begun().Payout]);
        var queries = host.Get<OrderQueries>();

        var own = await queries.FindAsync(1, A.OrderNumber(1));
        Assert.Equal("阿美", Assert.Single(own.Value!.Payouts).Applicant);
        foreach (var forged in new[] { A.OrderNumber(2), A.OrderNumber(3), "x", "", null, "' OR 1=1 --", new string('9', 5000) })
            Assert.Equal(RefusalCode.OrderNotFound, (await queries.FindAsync(1, forged)).Refusals[0].Code);
    }

    private static IReadOnlyList<string> Numbers(OrderListPage page) => [.. page.Rows.Select(row => row.OrderSn)];

    private static async Task<ConsoleHost> StartAsync(StorageProvider provider, object[] entities)
    {
        var host = await ConsoleHost.StartAsync(provider, services => services.AddSingleton<OrderQueries>());
        await host.AddAsync([A.Shop(), A.Shop(2), A.Staff(), .. entities]);
        return host;
    }
}
