using System.Collections.Concurrent;
using MerchantConsole.Data;
using MerchantConsole.Data.Postgres;
using MerchantConsole.Domain;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Data;

/// <summary>Two nodes on one PostgreSQL: what one commits, the other's pages hear.</summary>
public sealed class NoticesBetweenNodes : IAsyncLifetime
{
    private readonly ConcurrentQueue<ShopChanged> heardHere = new();
    private readonly ConcurrentQueue<ShopChanged> heardThere = new();
    private ConsoleHost here = null!;
    private ServiceProvider there = null!;

    public async ValueTask InitializeAsync()
    {
        here = await ConsoleHost.StartAsync(StorageProvider.Postgres);
        await here.AddAsync(A.Shop(), A.Shop(2));
        there = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<TimeProvider>(here.Clock)
            .AddDatabase(here.Storage)
            .BuildServiceProvider();
        foreach (var node in new[] { here.Get<PostgresNotices>(), there.GetRequiredService<PostgresNotices>() })
        {
            await node.StartAsync(CancellationToken.None);
            await Eventually.TrueAsync(() => Task.FromResult(node.IsListening), "a node that listens");
        }

        here.Get<ShopNotices>().Listen(1, change => Note(heardHere, change));
        there.GetRequiredService<ShopNotices>().Listen(1, change => Note(heardThere, change));
    }

    public async ValueTask DisposeAsync()
    {
        await there.GetRequiredService<PostgresNotices>().StopAsync(CancellationToken.None);
        await here.Get<PostgresNotices>().StopAsync(CancellationToken.None);
        await there.DisposeAsync();
        await here.DisposeAsync();
    }

    [Fact]
    public async Task A_commit_on_one_is_heard_once_on_each()
    {
        await here.Transactions.RunAsync<Done>(1, transaction =>
        {
            transaction.Record(A.Begun(), "sandbox");
            return Task.FromResult<Result<Done>>(new Done());
        });

        await HeardAsync(heardThere, change => change.Payouts.SequenceEqual(["P261123AAAAAAAAAA"]));

        // What comes back to its own node is known there already: a second commit passes through, and here each was heard once.
        here.Get<ShopNotices>().Publish(new ShopChanged(1, ["last"]));
        await HeardAsync(heardThere, change => change.Payouts.Contains("last"));
        await HeardAsync(heardHere, change => change.Payouts.Contains("last"));
        Assert.Equal([1, 1], heardHere.Select(change => change.Payouts.Count));
    }

    [Fact]
    public async Task Only_the_pages_of_that_shop_hear_it()
    {
        here.Get<ShopNotices>().Publish(new ShopChanged(2, ["other"]));
        here.Get<ShopNotices>().Publish(new ShopChanged(1, ["own"]));

        await HeardAsync(heardThere, change => change.Payouts.Contains("own"));
        Assert.DoesNotContain(heardThere, change => change.Payouts.Contains("other"));
    }

    [Fact]
    public async Task More_payouts_than_a_payload_holds_are_all_named()
    {
        var payouts = Enumerable.Range(0, 3_000).Select(number => $"P261123{number:0000000000}").ToList();
        here.Get<ShopNotices>().Publish(new ShopChanged(1, payouts));

        await Eventually.TrueAsync(
            () => Task.FromResult(heardThere.SelectMany(change => change.Payouts).Distinct(StringComparer.Ordinal).Count() == payouts.Count), "every payout");
    }

    [Fact]
    public async Task After_a_broken_connection_every_page_reads_again_and_hears_on()
    {
        await using (var db = here.Open())
            await db.Database.ExecuteSqlRawAsync(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'");

        await HeardAsync(heardThere, change => change.Payouts.Count == 0);
        here.Get<ShopNotices>().Publish(new ShopChanged(1, ["after"]));
        await HeardAsync(heardThere, change => change.Payouts.Contains("after"));
    }

    private static Task Note(ConcurrentQueue<ShopChanged> heard, ShopChanged change)
    {
        heard.Enqueue(change);
        return Task.CompletedTask;
    }

    private static Task HeardAsync(ConcurrentQueue<ShopChanged> heard, Func<ShopChanged, bool> which) =>
        Eventually.TrueAsync(() => Task.FromResult(heard.Any(which)), "the notice");
}
