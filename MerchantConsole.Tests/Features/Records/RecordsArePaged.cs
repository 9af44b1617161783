using MerchantConsole.Features.Records;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Records;

/// <summary>§12: newest first, stable paging, in both directions.</summary>
public sealed class RecordsArePaged
{
    private const int Count = 2 * RecordQueries.PageSize + 20;

    [Theory, BothDatabases]
    public async Task Forwards_and_back_every_payout_is_met_once_also_of_one_instant(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        var expected = await host.ReadAsync(db => db.Payouts.OrderByDescending(p => p.StartedAt).ThenByDescending(p => p.Id).Select(p => p.Id).ToListAsync());

        var first = await Page(host, null);
        var second = await Page(host, new RecordCursor(first.Rows[^1].PayoutId, Newer: false));
        var third = await Page(host, new RecordCursor(second.Rows[^1].PayoutId, Newer: false));
        Assert.Equal(expected, new[] { first, second, third }.SelectMany(page => page.Rows).Select(row => row.PayoutId));
        Assert.Equal((false, true), (first.HasNewer, first.HasOlder));
        Assert.Equal((true, true), (second.HasNewer, second.HasOlder));
        Assert.Equal((true, false), (third.HasNewer, third.HasOlder));

        var back = await Page(host, new RecordCursor(third.Rows[0].PayoutId, Newer: true));
        var top = await Page(host, new RecordCursor(back.Rows[0].PayoutId, Newer: true));
        Assert.Equal(second.Rows, back.Rows);
        Assert.Equal(first.Rows, top.Rows);
        Assert.False(top.HasNewer);
    }

    [Theory, BothDatabases]
    public async Task What_is_started_meanwhile_shifts_nothing(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        var first = await Page(host, null);
        var before = await Page(host, new RecordCursor(first.Rows[^1].PayoutId, Newer: false));
        await host.StoreAsync(RecordShop.Payout("NEW", A.Now.AddHours(1)));
        var after = await Page(host, new RecordCursor(first.Rows[^1].PayoutId, Newer: false));
        Assert.Equal(before.Rows, after.Rows);

        // One step back lies the page as it was; another one back the new payout, on a first page that is full.
        var back = await Page(host, new RecordCursor(before.Rows[0].PayoutId, Newer: true));
        Assert.Equal(first.Rows, back.Rows);
        Assert.True(back.HasNewer);
        var top = await Page(host, new RecordCursor(back.Rows[0].PayoutId, Newer: true));
        Assert.Equal(RecordShop.Number("NEW"), top.Rows[0].PayoutId);
        Assert.Equal(RecordQueries.PageSize, top.Rows.Count);
    }

    [Theory, BothDatabases]
    public async Task Filters_hold_on_every_page(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        var day = MerchantConsole.Domain.ShopDay.Of(A.Now);
        foreach (var filter in new[] { new RecordFilter { From = day, To = day }, new RecordFilter { OrderSn = A.OrderNumber(1) } })
        {
            var first = await host.Get<RecordQueries>().ListAsync(1, filter);
            var second = await host.Get<RecordQueries>().ListAsync(1, filter, new RecordCursor(first.Rows[^1].PayoutId, Newer: false));
            var back = await host.Get<RecordQueries>().ListAsync(1, filter, new RecordCursor(second.Rows[0].PayoutId, Newer: true));
            Assert.Equal(first.Rows, back.Rows);
            Assert.Equal(RecordQueries.PageSize, second.Rows.Count);
        }

        var narrow = await host.Get<RecordQueries>().ListAsync(
            1, new RecordFilter { To = day.Plus(-1) }, new RecordCursor((await Page(host, null)).Rows[0].PayoutId, Newer: false));
        Assert.Empty(narrow.Rows);
    }

    [Theory, BothDatabases]
    public async Task A_place_that_does_not_exist_is_the_first_page_and_says_so(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        foreach (var newer in new[] { true, false })
        {
            var page = await Page(host, new RecordCursor("P000000XXXXXXXXXX", newer));
            Assert.True(page.CursorLost);
            Assert.Equal((await Page(host, null)).Rows, page.Rows);
        }
    }

    private static Task<RecordPageOfRows> Page(ConsoleHost host, RecordCursor? cursor) =>
        host.Get<RecordQueries>().ListAsync(1, new RecordFilter(), cursor);

    // Every seven share an instant, so that pages end inside such a group.
    private static async Task<ConsoleHost> FilledAsync(StorageProvider provider)
    {
        var host = await RecordShop.StartAsync(provider);
        await host.StoreAsync([.. Enumerable.Range(0, Count).Select(i => RecordShop.Payout($"{i:000}", A.Now.AddMilliseconds(i / 7)))]);
        return host;
    }
}
