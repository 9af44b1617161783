using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Sandbox.Seeding;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Sandbox;

/// <summary>The seed makes a shop of which everything holds that must hold of any other.</summary>
public sealed class SeededShopHolds
{
    [Theory, BothDatabases]
    public async Task A_seeded_shop_holds_every_invariant_has_its_indexes_and_pages_newest_first(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var before = await IndexesAsync(host);
        var done = await host.SeedAsync(3_000, 90);

        Assert.Equal(3_000, done.Payouts);
        await host.AssertEverythingHoldsAsync();
        Assert.Equal(before, await IndexesAsync(host));
        var states = await host.ReadAsync(db => db.Payouts.Where(p => p.ShopId == SeedOptions.ShopId).Select(p => p.State).Distinct().ToListAsync());
        Assert.Superset(new HashSet<PayoutState> { PayoutState.Succeeded, PayoutState.Returned, PayoutState.RechargeFailed }, states.ToHashSet());
        var queries = host.Get<RecordQueries>();
        var page = await queries.ListAsync(SeedOptions.ShopId, new RecordFilter());
        var next = await queries.ListAsync(SeedOptions.ShopId, new RecordFilter(), new RecordCursor(page.Rows[^1].PayoutId, Newer: false));
        Assert.True(page.Rows[^1].StartedAt >= next.Rows[0].StartedAt);
        Assert.Equal(3_000, (await queries.TotalAsync(SeedOptions.ShopId, new RecordFilter())).Count);
    }

    [Fact]
    public async Task A_shop_is_seeded_once()
    {
        await using var host = await PayoutHost.StartAsync(StorageProvider.Sqlite);
        await host.SeedAsync(100, 90);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.SeedAsync(100, 90));
        Assert.Equal(100, await host.ReadAsync(db => db.Payouts.CountAsync(p => p.ShopId == SeedOptions.ShopId)));
    }

    private static async Task<List<string>> IndexesAsync(ConsoleHost host)
    {
        await using var db = host.Open();
        var names = await db.Database
            .SqlQueryRaw<string>(host.Provider == StorageProvider.Sqlite
                ? """SELECT "name" AS "Value" FROM sqlite_master WHERE "type" = 'index' """
                : """SELECT indexname::text AS "Value" FROM pg_indexes WHERE schemaname = current_schema()""")
            .ToListAsync();
        return [.. names.Order(StringComparer.Ordinal)];
    }
}
