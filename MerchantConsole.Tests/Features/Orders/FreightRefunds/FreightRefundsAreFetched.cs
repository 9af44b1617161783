using MerchantConsole.Domain.Orders;
using MerchantConsole.Features.Orders.FreightRefunds;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Orders.FreightRefunds;

/// <summary>The platform's service: what it tells is stored once, and its silence closes nothing.</summary>
public sealed class FreightRefundsAreFetched
{
    [Theory, BothDatabases]
    public async Task What_the_platform_granted_is_stored_once_and_as_the_platforms(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var granted = host.Get<SandboxFreightFeed>().Grant(1, A.OrderNumber(1), A.Yuan(6), A.Now.AddHours(-1), "包运费");
        var notices = 0;
        using var listening = host.Get<MerchantConsole.Data.ShopNotices>().Listen(1, _ => Task.FromResult(Interlocked.Increment(ref notices)));
        Assert.Equal(FreightRefundFetch.Fetched, await host.Get<FetchFreightRefunds>().RunAsync(1, A.OrderNumber(1)));
        Assert.Equal(FreightRefundFetch.Fetched, await host.Get<FetchFreightRefunds>().RunAsync(1, A.OrderNumber(1)));
        var refund = await host.ReadAsync(db => db.FreightRefunds.SingleAsync());
        Assert.Equal((granted.Number, FreightRefundSource.Platform, A.Yuan(6), A.Now), (refund.Id, refund.Source, refund.Amount, refund.EnteredAt));
        Assert.Null(refund.EnteredById);
        await Eventually.TrueAsync(() => Task.FromResult(notices == 1), "one notice");
    }

    [Theory, BothDatabases]
    public async Task What_was_imported_before_is_the_same_refund_by_its_number(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        var granted = host.Get<SandboxFreightFeed>().Grant(1, A.OrderNumber(1), A.Yuan(6), A.Now, "包运费");
        await host.AddAsync(new FreightRefund
        {
            ShopId = 1, Id = granted.Number, OrderSn = A.OrderNumber(1), Amount = A.Yuan(5), GrantedAt = A.Now, Source = FreightRefundSource.Imported, EnteredBy = "阿美",
        });
        await host.Get<FetchFreightRefunds>().RunAsync(1, A.OrderNumber(1));
        var refund = await host.ReadAsync(db => db.FreightRefunds.SingleAsync());
        Assert.Equal((A.Yuan(6), "阿美"), (refund.Amount, refund.EnteredBy));
    }

    [Fact]
    public async Task A_service_that_fails_or_keeps_silent_is_no_answer_and_never_an_exception()
    {
        var silent = new SilentFeed();
        await using var host = await PayoutHost.StartAsync(StorageProvider.Sqlite, more: services =>
        {
            services.AddSingleton<IFreightRefundFeed>(silent);
            services.AddSingleton(new FreightRefundFeedOptions(silent.Name));
        });
        var asking = host.Get<FetchFreightRefunds>().RunAsync(1, A.OrderNumber(1));
        await silent.Asked.Task;
        Assert.False(asking.IsCompleted);
        host.Clock.Advance(FetchFreightRefunds.Patience);
        Assert.Equal(FreightRefundFetch.NoAnswer, await asking);

        await using var other = await PayoutHost.StartAsync(StorageProvider.Sqlite);
        other.Get<SandboxFreightFeed>().IsDown = true;
        Assert.Equal(FreightRefundFetch.NoAnswer, await other.Get<FetchFreightRefunds>().RunAsync(1, A.OrderNumber(1)));
    }

    [Fact]
    public async Task Another_shops_order_is_not_asked_for()
    {
        await using var host = await PayoutHost.StartAsync(StorageProvider.Sqlite);
        await host.AddAsync(A.Shop(2), A.Order(7, shopId: 2));
        host.Get<SandboxFreightFeed>().Grant(1, A.OrderNumber(7), A.Yuan(6), A.Now, "");
        Assert.Equal(FreightRefundFetch.NotConnected, await host.Get<FetchFreightRefunds>().RunAsync(1, A.OrderNumber(7)));
        Assert.Equal(0, await host.ReadAsync(db => db.FreightRefunds.CountAsync()));
    }

    [Theory]
    [InlineData(null, true, "sandbox")]
    [InlineData(null, false, null)]
    [InlineData("Sandbox", true, "sandbox")]
    [InlineData("None", true, null)]
    public void The_feed_is_chosen_by_a_setting(string? setting, bool sandbox, string? chosen) =>
        Assert.Equal(chosen, FreightRefundFeedOptions.Read(Settings(setting), sandbox).Feed);

    [Theory]
    [InlineData("Sandbox", false)]
    [InlineData("Pinduoduo", true)]
    public void A_feed_that_is_not_there_stops_the_start_and_names_the_setting(string setting, bool sandbox) => Assert.Equal(
        "FreightRefunds:Feed", Assert.Throws<WrongSettingException>(() => FreightRefundFeedOptions.Read(Settings(setting), sandbox)).Setting);

    private static IConfiguration Settings(string? feed) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("FreightRefunds:Feed", feed)]).Build();

    private sealed class SilentFeed : IFreightRefundFeed
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => "silent";

        public Task<IReadOnlyList<PlatformFreightRefund>> FetchAsync(int shopId, string orderSn, CancellationToken cancellationToken)
        {
            Asked.SetResult();
            return new TaskCompletionSource<IReadOnlyList<PlatformFreightRefund>>().Task;
        }
    }
}
