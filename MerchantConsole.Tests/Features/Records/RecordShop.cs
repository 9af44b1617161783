using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Overview;
using MerchantConsole.Features.Records;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Records;

/// <summary>A shop with stored payouts, past the command, so that each test says exactly what there is.</summary>
internal static class RecordShop
{
    public static readonly Guid AmyId = new("00000000-0000-0000-0000-0000000000a2");

    /// <summary>A host with shop 1 (its admin "boss", its service account "amy"), orders 1-3 (order 3 of another product) and shop 2.</summary>
    public static async Task<ConsoleHost> StartAsync(StorageProvider provider)
    {
        var host = await ConsoleHost.StartAsync(provider, services =>
        {
            services.AddSingleton<RecordDetailQueries>();
            services.AddSingleton<OverviewQueries>();
        });
        await host.AddAsync(
            A.Shop(),
            A.Shop(2),
            A.Staff(),
            A.Staff(StaffRole.Service, id: AmyId, accountName: "amy", but: staff => staff.DisplayName = "小美"),
            A.Order(1),
            A.Order(2),
            A.Order(3, but: order => order.ProductId = "777"),
            A.Order(1, shopId: 2));
        return host;
    }

    /// <summary>A payout in processing of 5.00 for order 1, by the admin, now; led on by triggers.</summary>
    public static Payout Payout(
        string id, DateTimeOffset? at = null, int order = 1, decimal yuan = 5m, PayoutType type = PayoutType.ReturnShipping, Guid? by = null,
        int shopId = 1, PayoutTrigger first = PayoutTrigger.StartFromGoodsBalance, params PayoutTrigger[] then)
    {
        var draft = A.Draft with { OrderSn = A.OrderNumber(order), Amount = A.Yuan(yuan), Type = type };
        var started = at ?? A.Now;
        var payout = MerchantConsole.Domain.Payouts.Payout.Begin(
            shopId, Number(id), first, draft, Actor.Staff(by ?? A.StaffId, "阿美"), started, A.Policy,
            goods: A.Goods(order) with { ProductId = order == 3 ? "777" : A.Goods().ProductId }).Payout;
        foreach (var trigger in then) Assert.True(payout.Move(trigger, Actor.System, started.AddSeconds(1), "", A.Policy).Succeeded);
        return payout;
    }

    /// <summary>A payout's number that ends in the given letters.</summary>
    public static string Number(string id) => $"P261123{id.PadLeft(10, '0')}";

    public static Task StoreAsync(this ConsoleHost host, params Payout[] payouts) => host.AddAsync([.. payouts]);

    /// <summary>The ends of the numbers that a filter lets through, in the order of the list.</summary>
    public static async Task<IReadOnlyList<string>> FoundAsync(this ConsoleHost host, RecordFilter filter, int shopId = 1) =>
        [.. (await host.Get<RecordQueries>().ListAsync(shopId, filter)).Rows.Select(row => row.PayoutId[7..].TrimStart('0'))];
}
