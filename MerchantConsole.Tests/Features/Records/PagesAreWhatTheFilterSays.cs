using CsCheck;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Sandbox.Seeding;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Records;

/// <summary>
/// Whatever is filtered, in either order: the pages forward and the pages back are the payouts that a plain loop over all of them lets through, each once, and the
/// count and sum are theirs.
/// </summary>
public sealed class PagesAreWhatTheFilterSays
{
    private const int Payouts = 400;
    private const int Filters = 60;
    private const int Shop = SeedOptions.ShopId;

    [Theory, BothDatabases]
    public async Task Pages_of_any_filter_are_its_payouts_in_order_both_ways(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        await host.SeedAsync(Payouts, 12);
        await using var db = host.Open();
        var all = await db.Payouts.AsNoTracking().Where(p => p.ShopId == Shop).ToListAsync();
        var staff = await db.Staff.Where(s => s.ShopId == Shop).ToDictionaryAsync(s => s.Id, s => s.AccountName);
        var orders = await db.Orders.AsNoTracking().Where(o => o.ShopId == Shop).ToDictionaryAsync(o => o.OrderSn);
        await AnyFilter(all, staff, orders).SampleAsync(
            async filter =>
            {
                var expected = Ordered(all.Where(payout => Passes(payout, filter, staff, orders)), filter).ToList();
                Assert.Equal(expected.Select(p => p.Id), await ForwardAsync(host, filter));
                Assert.Equal(expected.Select(p => p.Id), await BackAsync(host, filter, expected));
                var total = await host.Get<RecordQueries>().TotalAsync(Shop, filter);
                Assert.Equal(new RecordTotal(expected.Count, expected.Sum(p => p.Amount.Fen)), total);
            },
            iter: Filters,
            threads: 1);
    }

    private static Gen<RecordFilter> AnyFilter(List<Payout> all, Dictionary<Guid, string> staff, Dictionary<string, Order> orders) => Gen.Select(
            Gen.Int[0, all.Count - 1].Select(place => all[place]), Gen.Int[0, all.Count - 1].Select(place => all[place]), Gen.Int[0, (1 << 15) - 1], Gen.Int[0, (1 << 15) - 1])
        .Select((one, other, first, second) =>
        {
            // Two draws together, so that few things narrow at a time.
            var narrowing = first & second;
            bool Has(int bit) => (narrowing & (1 << bit)) != 0;
            var (low, high) = one.Amount < other.Amount ? (one.Amount, other.Amount) : (other.Amount, one.Amount);
            var (from, to) = one.StartedAt < other.StartedAt ? (ShopDay.Of(one.StartedAt), ShopDay.Of(other.StartedAt)) : (ShopDay.Of(other.StartedAt), ShopDay.Of(one.StartedAt));
            return new RecordFilter
            {
                OrderSn = Has(0) && Has(1) ? one.OrderSn : null,
                ProductId = Has(1) ? one.ProductId : null,
                ProductName = Has(2) ? orders[one.OrderSn].ProductName[..3] : null,
                Buyer = Has(3) ? Has(4) ? one.BuyerId : orders[one.OrderSn].BuyerNickname : null,
                Applicant = Has(4) ? staff[one.ApplicantId] : null,
                State = Has(5) ? one.State : null,
                Type = Has(6) ? one.Type : null,
                Source = Has(7) ? one.Source : null,
                AmountFrom = Has(8) ? low : null,
                AmountTo = Has(9) ? high : null,
                From = Has(10) ? from : null,
                To = Has(11) ? to : null,
                DeductedFrom = Has(12) ? from : null,
                DeductedTo = Has(13) ? to : null,
                Sort = Has(14) || Has(12) ? RecordSort.Deducted : RecordSort.Started,
            };
        });

    private static bool Passes(Payout payout, RecordFilter filter, Dictionary<Guid, string> staff, Dictionary<string, Order> orders)
    {
        var order = orders[payout.OrderSn];
        return (filter.OrderSn is null || payout.OrderSn == filter.OrderSn)
            && (filter.ProductId is null || order.ProductId == filter.ProductId)
            && (filter.ProductName is null || order.ProductName.Contains(filter.ProductName, StringComparison.OrdinalIgnoreCase))
            && (filter.Buyer is null || order.BuyerId == filter.Buyer || order.BuyerNickname == filter.Buyer)
            && (filter.Applicant is null || staff[payout.ApplicantId] == filter.Applicant)
            && (filter.State is null || payout.State == filter.State)
            && (filter.Type is null || payout.Type == filter.Type)
            && (filter.Source is null || payout.Source == filter.Source)
            && (filter.AmountFrom is null || payout.Amount >= filter.AmountFrom)
            && (filter.AmountTo is null || payout.Amount <= filter.AmountTo)
            && Within(payout.StartedAt, filter.From, filter.To)
            && Within(payout.DeductedAt, filter.DeductedFrom, filter.DeductedTo)
            && (filter.Sort == RecordSort.Started || payout.DeductedAt is not null);
    }

    private static bool Within(DateTimeOffset? at, ShopDay? from, ShopDay? to) =>
        (from is null || at >= from.Value.Start) && (to is null || at < to.Value.End);

    private static IEnumerable<Payout> Ordered(IEnumerable<Payout> payouts, RecordFilter filter) => payouts
        .OrderByDescending(p => filter.Sort == RecordSort.Started ? p.StartedAt : p.DeductedAt)
        .ThenByDescending(p => p.Id, StringComparer.Ordinal);

    private static async Task<List<string>> ForwardAsync(ConsoleHost host, RecordFilter filter)
    {
        var read = new List<string>();
        for (RecordCursor? cursor = null; ;)
        {
            var page = await host.Get<RecordQueries>().ListAsync(Shop, filter, cursor);
            Assert.False(page.CursorLost);
            read.AddRange(page.Rows.Select(row => row.PayoutId));
            if (!page.HasOlder) return read;
            cursor = new RecordCursor(page.Rows[^1].PayoutId, Newer: false);
        }
    }

    // From the last payout upwards; the page that reaches the top is the first page, a full one.
    private static async Task<List<string>> BackAsync(ConsoleHost host, RecordFilter filter, List<Payout> expected)
    {
        if (expected.Count == 0) return [];
        List<string> read = [expected[^1].Id];
        while (true)
        {
            var page = await host.Get<RecordQueries>().ListAsync(Shop, filter, new RecordCursor(read[0], Newer: true));
            var rows = page.Rows.Select(row => row.PayoutId).ToList();
            if (page.HasNewer)
            {
                read.InsertRange(0, rows);
                continue;
            }

            var overlap = rows.IndexOf(read[0]);
            read.InsertRange(0, overlap < 0 ? rows : rows[..overlap]);
            return read;
        }
    }
}
