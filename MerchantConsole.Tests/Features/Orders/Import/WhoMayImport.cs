using System.Collections.Concurrent;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MerchantConsole.Tests.Features.Orders.Import;

/// <summary>Which role's file does what to the facts that rules look at (§2, §5, §6), on both databases.</summary>
public sealed class WhoMayImport : IDisposable
{
    private readonly Lines log = new();

    public void Dispose() => log.Dispose();

    [Theory, BothDatabases]
    public async Task A_service_account_neither_sees_a_preview_nor_imports(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, StaffRole.Service);
        using var file = Lifting("否", "否");

        var preview = await host.Get<PreviewOrders>().RunAsync(Request(file), TestContext.Current.CancellationToken);
        var import = await host.Get<ImportOrders>().RunAsync(Request(file));

        Assert.Equal([RefusalCode.RoleNotAllowed, RefusalCode.RoleNotAllowed], preview.Refusals.Concat(import.Refusals).Select(refusal => refusal.Code));
        Assert.Equal((true, true, A.Now.AddMonths(-4)), await FactsAsync(host));
        Assert.Contains("RoleNotAllowed", Assert.Single(log.All), StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_service_admins_file_leaves_risk_and_promotion_as_they_are_and_gives_new_orders_none(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, StaffRole.ServiceAdmin);
        using var lifting = Lifting("否", "0");
        using var setting = Lifting("是", "1", number: 2);

        Assert.Equal((0, 1), await ImportAsync(host, lifting));
        Assert.Equal((1, 0), await ImportAsync(host, setting));

        Assert.Equal((true, true), await FlagsAsync(host, 1));
        Assert.Equal((false, false), await FlagsAsync(host, 2));
    }

    [Theory, BothDatabases]
    public async Task An_admins_file_sets_and_lifts_them_and_an_empty_cell_leaves_them(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, StaffRole.Admin);
        using var empty = Lifting("", "\t");
        using var lifting = Lifting("否", "0");
        using var setting = Lifting("是", "1");

        await ImportAsync(host, empty);
        Assert.Equal((true, true), await FlagsAsync(host, 1));
        await ImportAsync(host, lifting);
        Assert.Equal((false, false), await FlagsAsync(host, 1));
        await ImportAsync(host, empty);
        Assert.Equal((false, false), await FlagsAsync(host, 1));
        await ImportAsync(host, setting);
        Assert.Equal((true, true), await FlagsAsync(host, 1));
    }

    [Theory, BothDatabases]
    public async Task Who_becomes_less_meanwhile_is_held_to_it_from_the_next_batch_on(StorageProvider provider)
    {
        foreach (var (role, added, flagged) in new[] { (StaffRole.ServiceAdmin, 2, 1), (StaffRole.Service, 1, 1) })
        {
            await using var host = await StartAsync(provider, StaffRole.Admin);
            using var file = ExportFile.Csv(
                [.. ExportFile.Current, "风险标记"],
                [.. Enumerable.Range(1, 2 * ImportOrders.BatchRows).Select(number => ExportFile.Row(number, ("风险标记", "是")))]);

            var result = await host.Get<ImportOrders>().RunAsync(Request(file), progress: _ =>
            {
                using var db = host.Open();
                db.Staff.Single(staff => staff.Id == A.StaffId).Role = role;
                db.SaveChanges();
            });

            Assert.Equal(role == StaffRole.Service ? RefusalCode.RoleNotAllowed : null, result.Value?.Stopped?.Code);
            Assert.Equal(added * ImportOrders.BatchRows, result.Value?.Counts.Added);
            Assert.Equal(flagged * ImportOrders.BatchRows, await host.ReadAsync(db => db.Orders.CountAsync(order => order.RiskFlagged && order.OrderSn.StartsWith("261105-"))));
        }
    }

    [Theory, BothDatabases]
    public async Task Each_import_is_logged_with_who_where_what_and_how_many(StorageProvider provider)
    {
        await using var host = await StartAsync(provider, StaffRole.Admin);
        using var file = ExportFile.Csv(ExportFile.Row(1), ExportFile.Row(2), ExportFile.Row(3, ("订单号", "x")));

        await host.Get<ImportOrders>().RunAsync(new ImportOrdersRequest(1, A.StaffId, file.Path, "十一月.csv"));

        var line = Assert.Single(log.All);
        foreach (var said in new[] { "boss", A.StaffId.ToString(), "十一月.csv", "shop 1", "line 4", "3 rows", "2 added", "0 updated", "1 refused" })
            Assert.Contains(said, line, StringComparison.Ordinal);
    }

    private async Task<ConsoleHost> StartAsync(StorageProvider provider, StaffRole role)
    {
        var host = await ConsoleHost.StartAsync(provider, services => services
            .AddLogging(logging => logging.AddProvider(log).AddFilter("MerchantConsole.Features", LogLevel.Information))
            .AddSingleton<PreviewOrders>()
            .AddSingleton<ImportOrders>());
        await host.AddAsync(
            A.Shop(), A.Staff(role),
            A.Order(but: order => (order.IsPromotion, order.RiskFlagged, order.GroupedAt) = (true, true, A.Now.AddMonths(-4))));
        return host;
    }

    private static ExportFile Lifting(string promotion, string risk, int number = 1) => ExportFile.Csv(
        [.. ExportFile.Current, "活动商品", "风险标记"],
        [ExportFile.Row(1, ("订单号", A.OrderNumber(number)), ("活动商品", promotion), ("风险标记", risk))]);

    private static ImportOrdersRequest Request(ExportFile file) => new(1, A.StaffId, file.Path);

    private static async Task<(int Added, int Updated)> ImportAsync(ConsoleHost host, ExportFile file)
    {
        var result = await host.Get<ImportOrders>().RunAsync(Request(file));
        Assert.True(result.Succeeded, string.Join(", ", result.Refusals));
        return (result.Value.Counts.Added, result.Value.Counts.Updated);
    }

    private static async Task<(bool IsPromotion, bool RiskFlagged)> FlagsAsync(ConsoleHost host, int number)
    {
        var order = await OrderAsync(host, number);
        return (order.IsPromotion, order.RiskFlagged);
    }

    private static async Task<(bool IsPromotion, bool RiskFlagged, DateTimeOffset? GroupedAt)> FactsAsync(ConsoleHost host)
    {
        var order = await OrderAsync(host, 1);
        return (order.IsPromotion, order.RiskFlagged, order.GroupedAt);
    }

    private static Task<Order> OrderAsync(ConsoleHost host, int number) =>
        host.ReadAsync(db => db.Orders.SingleAsync(order => order.ShopId == 1 && order.OrderSn == A.OrderNumber(number)));

    private sealed class Lines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> All => lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
