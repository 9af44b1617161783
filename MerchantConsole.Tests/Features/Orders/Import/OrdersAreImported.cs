using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Records;
using MerchantConsole.Features.Verification;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Orders.Import;

/// <summary>What an import does to a shop's orders, on both databases.</summary>
public sealed class OrdersAreImported
{
    private readonly List<RefusedRow> refused = [];
    private readonly List<ImportCounts> progress = [];

    [Theory, BothDatabases]
    public async Task New_orders_are_added_and_a_second_import_updates_what_differs(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        using var first = ExportFile.Csv(ExportFile.Row(1), ExportFile.Row(2), ExportFile.Row(3));
        using var second = ExportFile.Csv(ExportFile.Row(2), ExportFile.Row(3, ("订单状态", "已签收"), ("售后状态", "退款成功")), ExportFile.Row(4));

        Assert.Equal((3, 0, 0, 0), Of(await ImportAsync(host, first)));
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal((1, 1, 1, 0), Of(await ImportAsync(host, second)));

        var orders = await OrdersAsync(host);
        Assert.Equal([1, 2, 3, 4], orders.Select(order => int.Parse(order.OrderSn[7..], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal([A.Now, A.Now, A.Now.AddHours(1), A.Now.AddHours(1)], orders.Select(order => order.UpdatedAt));
        Assert.Equal(("已签收", true), (orders[2].Status, orders[2].IsRefunded));
        Assert.Equal(new DateTimeOffset(2026, 11, 5, 11, 44, 23, TimeSpan.Zero), orders[0].GroupedAt);
    }

    [Theory, BothDatabases]
    public async Task A_corrected_order_takes_its_payouts_along_and_every_name_of_its_product_finds_them(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, more: services => services.AddSingleton<ImportOrders>());
        await host.Get<StartPayout>().RunAsync(PayoutHost.Request());
        using var file = ExportFile.Csv(
            [.. ExportFile.Current, "买家id"],
            [ExportFile.Row(1, ("订单号", A.OrderNumber(1)), ("商品id", "700800900"), ("商品", "竹纤维洗碗布"), ("买家id", "corrected"))]);
        await ImportAsync(host, file);

        foreach (var filter in new RecordFilter[] { new() { ProductId = "700800900" }, new() { ProductName = "洗碗布" }, new() { Buyer = "corrected" } })
            Assert.Single((await host.Get<RecordQueries>().ListAsync(1, filter)).Rows);
        Assert.Empty((await host.Get<RecordQueries>().ListAsync(1, new RecordFilter { ProductId = A.Goods().ProductId })).Rows);
        await host.AssertEverythingHoldsAsync();
        await host.ChangeAsync(db => db.Payouts.ExecuteUpdateAsync(set => set.SetProperty(payout => payout.BuyerId, "strayed")));
        Assert.Equal(["R2"], (await host.Get<VerifyInvariants>().RunAsync()).Select(violation => violation.Invariant));
    }

    [Theory, BothDatabases]
    public async Task What_the_file_does_not_carry_stays(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        await host.AddAsync(A.Order(but: order => (order.IsPromotion, order.RiskFlagged, order.MerchantNote) = (true, true, "老客户")));
        using var file = ExportFile.Csv(
            [.. ExportFile.Current.Except(["商家备注"]), "买家昵称", "风险标记"],
            [ExportFile.Row(1, ("订单号", A.OrderNumber(1)), ("买家昵称", ""), ("风险标记", "否"))]);

        Assert.Equal((0, 1, 0, 0), Of(await ImportAsync(host, file)));

        var order = Assert.Single(await OrdersAsync(host));
        Assert.Equal((true, false, "老客户", "buyer1", "买家1"),
            (order.IsPromotion, order.RiskFlagged, order.MerchantNote, order.BuyerId, order.BuyerNickname));
    }

    [Theory, BothDatabases]
    public async Task Bad_rows_are_refused_and_the_good_ones_go_in(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        using var file = ExportFile.Csv(ExportFile.Row(1), ExportFile.Row(2, ("订单号", "x")), ExportFile.Row(1), ExportFile.Row(3, ("商品", "🎁 'DROP TABLE")));

        var outcome = await ImportAsync(host, file);

        Assert.Equal((2, 0, 0, 2), Of(outcome));
        Assert.Equal(4, outcome.Counts.Rows);
        Assert.Equal([(3L, RefusalCode.OrderSnInvalid), (4L, RefusalCode.DuplicateInFile)], refused.Select(row => (row.Line, row.Reasons[0].Refusal.Code)));
        Assert.Equal("🎁 'DROP TABLE", (await OrdersAsync(host))[1].ProductName);
    }

    [Theory, BothDatabases]
    public async Task A_file_that_breaks_off_keeps_its_whole_rows_and_says_at_which_line(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        await host.AddAsync(A.Order(but: order => order.AfterSalesStatus = "退款处理中"));
        string[] header = [.. ExportFile.Current.Except(["快递单号"])];
        var text = ExportFile.Text(header, [ExportFile.Row(2), ExportFile.Row(1, ("订单号", A.OrderNumber(1)), ("商品规格", "标准款"), ("售后状态", "退款成功"))]);
        using var cut = ExportFile.OfText(text.TrimEnd()[..^2]);
        using var unclosed = ExportFile.OfText(text.Replace($"{A.OrderNumber(1)}", $"\"{A.OrderNumber(1)}", StringComparison.Ordinal));
        using var whole = ExportFile.OfText(text);

        var outcomes = new[] { await ImportAsync(host, cut), await ImportAsync(host, unclosed) };

        Assert.Equal([3L, 3L], outcomes.Select(outcome => outcome.EndsEarlyAt));
        Assert.Equal([RefusalCode.RowCutOff, RefusalCode.RowBroken], refused.Select(row => row.Reasons[0].Refusal.Code));
        Assert.Equal("退款处理中", (await OrdersAsync(host)).Single(order => order.OrderSn == A.OrderNumber(1)).AfterSalesStatus);
        Assert.Null((await ImportAsync(host, whole)).EndsEarlyAt);
    }

    [Theory, BothDatabases]
    public async Task Another_shops_order_of_the_same_number_is_not_touched(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        await host.AddAsync(A.Shop(2), A.Order(1, shopId: 2, but: order => order.ProductName = "别家的"));
        using var file = ExportFile.Csv(ExportFile.Row(1, ("订单号", A.OrderNumber(1))));

        Assert.Equal((1, 0, 0, 0), Of(await ImportAsync(host, file)));

        var both = await host.ReadAsync(db => db.Orders.OrderBy(order => order.ShopId).ToListAsync());
        Assert.Equal(["电动牙刷成人声波", "别家的"], both.Select(order => order.ProductName));
    }

    [Theory, BothDatabases]
    public async Task A_cancelled_import_keeps_what_went_in_and_says_how_far_it_came(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        using var file = ExportFile.Csv([.. Enumerable.Range(1, 3 * ImportOrders.BatchRows).Select(number => ExportFile.Row(number))]);
        using var cancel = new CancellationTokenSource();

        var result = await host.Get<ImportOrders>().RunAsync(
            Request(file), progress: counts => { if (counts.Rows == 2 * ImportOrders.BatchRows) cancel.Cancel(); }, cancellationToken: cancel.Token);

        Assert.NotNull(result.Value);
        Assert.True(result.Value.Cancelled);
        Assert.Equal((2 * ImportOrders.BatchRows, 0, 0, 0), Of(result.Value));
        Assert.Equal(2 * ImportOrders.BatchRows + 1, result.Value.LastLine);
        Assert.Equal(2 * ImportOrders.BatchRows, (await OrdersAsync(host)).Count);
    }

    [Theory, BothDatabases]
    public async Task Who_is_disabled_or_of_another_shop_imports_nothing(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var disabled = Guid.CreateVersion7();
        await host.AddAsync(A.Shop(2), A.Staff(StaffRole.Admin, 1, disabled, "gone", staff => staff.DisabledAt = A.Now));
        using var file = ExportFile.Csv(ExportFile.Row(1));

        var asDisabled = await host.Get<ImportOrders>().RunAsync(new ImportOrdersRequest(1, disabled, file.Path));
        var intoAnother = await host.Get<ImportOrders>().RunAsync(new ImportOrdersRequest(2, A.StaffId, file.Path));

        Assert.Equal([RefusalCode.AccountDisabled, RefusalCode.NotSignedIn], [asDisabled.Refusals[0].Code, intoAnother.Refusals[0].Code]);
        Assert.Empty(await OrdersAsync(host));
    }

    [Theory, BothDatabases]
    public async Task Who_is_disabled_meanwhile_is_stopped_at_the_next_batch(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        using var file = ExportFile.Csv([.. Enumerable.Range(1, 2 * ImportOrders.BatchRows).Select(number => ExportFile.Row(number))]);

        var result = await host.Get<ImportOrders>().RunAsync(Request(file), progress: _ =>
        {
            using var db = host.Open();
            db.Staff.Single(staff => staff.Id == A.StaffId).DisabledAt = A.Now;
            db.SaveChanges();
        });

        Assert.Equal(RefusalCode.AccountDisabled, result.Value?.Stopped?.Code);
        Assert.Equal(ImportOrders.BatchRows, (await OrdersAsync(host)).Count);
    }

    [Theory, BothDatabases]
    public async Task Two_imports_of_the_same_orders_at_once_end_with_each_order_once(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var rows = Enumerable.Range(1, 1200).ToList();
        using var up = ExportFile.Csv([.. rows.Select(number => ExportFile.Row(number))]);
        using var down = ExportFile.Csv([.. rows.AsEnumerable().Reverse().Select(number => ExportFile.Row(number, ("订单状态", "已签收")))]);
        var imports = host.Get<ImportOrders>();

        var both = await Task.WhenAll(Task.Run(() => imports.RunAsync(Request(up))), Task.Run(() => imports.RunAsync(Request(down))));

        Assert.Equal(1200, both.Sum(result => result.Value!.Counts.Added));
        Assert.Equal(1200, (await OrdersAsync(host)).Count);
    }

    [Theory, BothDatabases]
    public async Task Open_pages_hear_of_it_once(StorageProvider provider)
    {
        await using var host = await StartAsync(provider);
        var heard = 0;
        using var listening = host.Get<ShopNotices>().Listen(1, _ =>
        {
            Interlocked.Increment(ref heard);
            return Task.CompletedTask;
        });
        using var file = ExportFile.Csv([.. Enumerable.Range(1, 2 * ImportOrders.BatchRows + 1).Select(number => ExportFile.Row(number))]);

        await ImportAsync(host, file);

        await Eventually.TrueAsync(() => Task.FromResult(heard == 1), "one notice");
        Assert.Equal([500L, 1000L, 1001L], progress.Select(counts => counts.Rows));
    }

    private static async Task<ConsoleHost> StartAsync(StorageProvider provider)
    {
        var host = await ConsoleHost.StartAsync(provider, services => services.AddSingleton<ImportOrders>());
        await host.AddAsync(A.Shop(), A.Staff());
        return host;
    }

    private static ImportOrdersRequest Request(ExportFile file) => new(1, A.StaffId, file.Path);

    private async Task<ImportOutcome> ImportAsync(ConsoleHost host, ExportFile file)
    {
        var result = await host.Get<ImportOrders>().RunAsync(Request(file), refused.Add, progress.Add);
        Assert.True(result.Succeeded, string.Join(", ", result.Refusals));
        return result.Value;
    }

    private static (int Added, int Updated, int Unchanged, int Refused) Of(ImportOutcome outcome) =>
        (outcome.Counts.Added, outcome.Counts.Updated, outcome.Counts.Unchanged, outcome.Counts.Refused);

    private static Task<List<Order>> OrdersAsync(ConsoleHost host) =>
        host.ReadAsync(db => db.Orders.Where(order => order.ShopId == 1).OrderBy(order => order.OrderSn).ToListAsync());
}
