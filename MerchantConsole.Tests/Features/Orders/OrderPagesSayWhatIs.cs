using System.Security.Claims;
using System.Text;
using Bunit;
using MerchantConsole.Data;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.Orders;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Hosting;
using MerchantConsole.Rails;
using MerchantConsole.Tests.Features.Orders.Import;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MudBlazor.Services;

namespace MerchantConsole.Tests.Features.Orders;

/// <summary>The list, the order's page and the import page, face by face.</summary>
public sealed class OrderPagesSayWhatIs : BunitContext, IAsyncLifetime
{
    private static readonly Guid Lead = new("00000000-0000-0000-0000-0000000000b2");

    private ConsoleHost host = null!;
    private Bunit.TestDoubles.BunitAuthorizationContext user = null!;

    public async ValueTask InitializeAsync()
    {
        host = await ConsoleHost.StartAsync(StorageProvider.Sqlite);
        await host.AddAsync(A.Shop(), A.Shop(2), A.Staff());
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddMudServices(options => options.PopoverOptions.CheckForPopoverProvider = false);
        Services.AddLocalization();
        Services.AddSingleton(host.Contexts);
        Services.AddSingleton(host.Get<ShopNotices>());
        Services.AddSingleton(host.Get<IShopLock>());
        Services.AddSingleton(host.Storage);
        Services.AddSingleton<TimeProvider>(host.Clock);
        Services.AddSingleton<IHostApplicationLifetime, Lifetime>();
        Services.AddSingleton<OrderQueries>();
        Services.AddSingleton<PreviewOrders>();
        Services.AddSingleton<ImportOrders>();
        Services.AddSingleton<ImportDesk>();
        Services.AddSingleton(host.Transactions);
        Services.AddFreightRefunds();
        Services.AddSingleton(new FreightRefundFeedOptions((string?)null));
        Services.AddSingleton<FreightRefundFeeds>();
        user = this.AddAuthorization();
        SignIn(StaffRole.Admin);
    }

    private void SignIn(StaffRole role, Guid? id = null)
    {
        user.SetAuthorized("boss");
        user.SetRoles(role.ToString());
        user.SetClaims(
            new Claim(CurrentStaff.ShopClaim, "1"),
            new Claim(CurrentStaff.DisplayNameClaim, "老板"),
            new Claim(ClaimTypes.NameIdentifier, (id ?? A.StaffId).ToString()));
    }

    [Fact]
    public void A_shop_without_orders_is_led_to_the_import()
    {
        var list = Render<OrdersPage>();

        Assert.NotNull(list.WaitForElement($"[data-face=empty] a[href='{ConsoleRoutes.ImportOrders}']"));
    }

    [Fact]
    public async Task A_row_leads_to_the_order_to_its_payouts_and_to_a_new_one()
    {
        await host.AddAsync(
            A.Order(1, but: order => (order.IsPromotion, order.RiskFlagged, order.IsRefunded, order.GroupedAt) = (true, true, true, null)),
            A.Begun().Payout);
        var list = Render<OrdersPage>();

        var row = list.WaitForElement("tbody tr");

        Assert.Equal(4, row.QuerySelectorAll(".mc-chip").Length);
        Assert.NotNull(row.QuerySelector($"a[href='{ConsoleRoutes.Order(A.OrderNumber(1))}']"));
        Assert.Equal("1", row.QuerySelector($"a[href='{ConsoleRoutes.RecordsOfOrder(A.OrderNumber(1))}']")!.TextContent);
        Assert.NotNull(row.QuerySelector($"a[href='{ConsoleRoutes.NewPayoutFor(A.OrderNumber(1))}']"));
        Assert.Equal("¥39.90", row.QuerySelector("td.num")!.TextContent.Trim());
    }

    [Fact]
    public async Task The_address_is_the_search_and_the_search_is_the_address()
    {
        await host.AddAsync(A.Order(1), A.Order(2, but: order => order.ProductName = "电动牙刷"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/shipping/orders?product=牙刷&status=已签收");
        var list = Render<OrdersPage>();
        list.WaitForElement("[data-face=empty]");
        Assert.Equal("已签收", list.Find("#order-status").GetAttribute("value"));

        list.Find("#order-status").Change("");
        list.Find("#order-from").Change("2026-11-01");
        list.Find("form[role=search]").Submit();

        Assert.Equal("product=%E7%89%99%E5%88%B7&from=2026-11-01", new Uri(Services.GetRequiredService<NavigationManager>().Uri).Query.TrimStart('?'));
        list.WaitForAssertion(() => Assert.Contains(A.OrderNumber(2), Assert.Single(list.FindAll("tbody tr")).TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("from=zz", "from")]
    [InlineData("from=2026-11-02&to=2026-11-01", "to")]
    [InlineData("to=2026-02-30", "to")]
    [InlineData("order=abc", "order")]
    public async Task A_filter_that_is_none_is_said_beside_its_field_and_nothing_is_listed(string query, string field)
    {
        await host.AddAsync(A.Order(1));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/shipping/orders?{query}");
        var list = Render<OrdersPage>();

        list.WaitForElement("[data-face=wrong]");

        Assert.Empty(list.FindAll("tbody tr"));
        Assert.Equal(field, Assert.Single(list.FindAll("[data-wrong]")).GetAttribute("data-wrong"));
        Assert.Equal($"order-{field}-wrong", list.Find("[aria-invalid]").GetAttribute("aria-describedby"));

        list.Find("form[role=search]").Submit();
        Assert.Equal(query, new Uri(Services.GetRequiredService<NavigationManager>().Uri).Query.TrimStart('?'));
    }

    [Fact]
    public async Task More_than_a_page_is_paged_by_links_in_both_directions()
    {
        await host.AddAsync([.. Enumerable.Range(1, 51).Select(number => (object)A.Order(number))]);
        var list = Render<OrdersPage>();

        list.WaitForElement(".mc-pager a[href*='after=']");
        Services.GetRequiredService<NavigationManager>().NavigateTo(list.Find(".mc-pager a[href*='after=']").GetAttribute("href")!);

        list.WaitForElement(".mc-pager a[href*='before=']");
        Assert.Single(list.FindAll("tbody tr"));
        Assert.Empty(list.FindAll(".mc-pager a[href*='after=']"));
    }

    [Fact]
    public async Task The_orders_page_shows_its_payouts_and_follows_them()
    {
        await host.AddAsync(
            A.Order(1, but: order => order.IsRefunded = true),
            new FreightRefund { ShopId = 1, Id = "f", OrderSn = A.OrderNumber(1), Amount = A.Yuan(8m), GrantedAt = A.Now });
        var page = Render<OrderPage>(parameters => parameters.Add(p => p.OrderSn, A.OrderNumber(1)));
        page.WaitForElement("[data-warning=OrderRefunded]");
        Assert.Contains("¥8.00", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-state]"));

        await host.AddAsync(A.Begun().Payout);
        host.Get<ShopNotices>().Publish(new ShopChanged(1, [A.Begun().Payout.Id]));

        page.WaitForElement("[data-state=Processing]");
        Assert.NotNull(page.Find($"a[href='{ConsoleRoutes.Record("P261123AAAAAAAAAA")}']"));
    }

    [Theory]
    [InlineData("990101-000000000000009")]
    [InlineData("990101-000000000000777")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Another_shops_order_and_one_that_is_none_have_the_same_face(string orderSn)
    {
        await host.AddAsync(A.Order(9, shopId: 2));
        var page = Render<OrderPage>(parameters => parameters.Add(p => p.OrderSn, orderSn));

        page.WaitForElement("[data-face=missing] [data-code=OrderNotFound]");
        Assert.DoesNotContain(orderSn, page.Find("[data-face=missing]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_is_previewed_imported_and_its_refused_rows_are_listed()
    {
        var page = Render<ImportPage>();
        Upload(page, ExportFile.Text(ExportFile.Current, [ExportFile.Row(1), ExportFile.Row(2, ("订单号", "=bad"))]));

        page.WaitForElement("tbody tr [data-code=OrderSnInvalid]");
        Assert.Equal(0, await host.ReadAsync(db => db.Orders.CountAsync()));
        _ = page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Trim() is "导入" or "Import").Click());

        Assert.Contains("=bad", page.WaitForElement(".rows tbody tr").TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await host.ReadAsync(db => db.Orders.CountAsync()));

        // Another tab, or the same after a reload, shows the same.
        Assert.NotEmpty(Render<ImportPage>().FindAll(".rows tbody tr"));
        var list = await File.ReadAllTextAsync(Session().Status.RefusedPath!, Xunit.TestContext.Current.CancellationToken);
        Assert.StartsWith("\ufeff", Encoding.UTF8.GetString(await File.ReadAllBytesAsync(Session().Status.RefusedPath!, Xunit.TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Contains("'=bad", list, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_file_is_no_whole_success()
    {
        var page = Render<ImportPage>();
        Upload(page, ExportFile.Text(ExportFile.Current, [ExportFile.Row(1), ExportFile.Row(2)]).TrimEnd()[..^3]);
        page.WaitForElement("tbody tr [data-code=RowCutOff]");
        _ = page.InvokeAsync(() => page.FindAll("button").Single(button => button.TextContent.Trim() is "导入" or "Import").Click());

        Assert.Contains("3", page.WaitForElement(".said.is-part[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".is-whole"));
    }

    [Fact]
    public async Task A_service_account_is_not_led_to_the_import()
    {
        SignIn(StaffRole.Service);
        await host.AddAsync(A.Order(9, shopId: 2));

        var list = Render<OrdersPage>();
        list.WaitForElement("[data-face=empty]");
        Assert.Empty(list.FindAll($"a[href='{ConsoleRoutes.ImportOrders}']"));
        var missing = Render<OrderPage>(parameters => parameters.Add(p => p.OrderSn, A.OrderNumber(9)));
        missing.WaitForElement("[data-face=missing]");
        Assert.Empty(missing.FindAll($"a[href='{ConsoleRoutes.ImportOrders}']"));
    }

    [Fact]
    public async Task A_service_admin_reads_which_columns_are_not_taken()
    {
        await host.AddAsync(A.Staff(StaffRole.ServiceAdmin, id: Lead, accountName: "lead"));
        SignIn(StaffRole.ServiceAdmin, Lead);
        var page = Render<ImportPage>();
        Upload(page, ExportFile.Text([.. ExportFile.Current, "活动商品", "风险标记"], [ExportFile.Row(1, ("风险标记", "否"))]));

        Assert.Contains("活动商品、风险标记", page.WaitForElement(".not-taken").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_no_export_is_refused_and_another_can_be_chosen()
    {
        var page = Render<ImportPage>();
        Upload(page, "a,b,c\r\n1,2,3\r\n");

        page.WaitForElement("[role=alert] [data-code=HeaderNotRecognised]");
        Assert.NotEmpty(page.FindAll("input[type=file]"));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(host.Storage.Folder, "imports")));
    }

    [Fact]
    public async Task An_upload_that_breaks_off_is_said_to_have_imported_nothing()
    {
        await Session().UploadAsync("orders.csv", 10, () => new BrokenStream(), Xunit.TestContext.Current.CancellationToken);

        Assert.Contains("orders.csv", Render<ImportPage>().WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(host.Storage.Folder, "imports")));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_whatever_the_browser_says_of_its_size()
    {
        await Session().UploadAsync("large.csv", TableFile.MostBytes + 1, () => throw new InvalidOperationException("never opened"), Xunit.TestContext.Current.CancellationToken);
        Render<ImportPage>().WaitForElement("[data-code=FileTooLarge]");

        await Session().UploadAsync("liar.csv", 10, () => new EndlessStream(), Xunit.TestContext.Current.CancellationToken);
        Render<ImportPage>().WaitForElement("[data-code=FileTooLarge]");
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(host.Storage.Folder, "imports")));
    }

    [Fact]
    public async Task What_an_earlier_process_left_behind_is_thrown_away()
    {
        var folder = Directory.CreateDirectory(Path.Combine(host.Storage.Folder, "imports"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "x.upload"), "", Xunit.TestContext.Current.CancellationToken);

        await Services.GetRequiredService<ImportDesk>().StartAsync(Xunit.TestContext.Current.CancellationToken);

        Assert.False(folder.Exists && Directory.Exists(folder.FullName));
    }

    private ImportSession Session() => Services.GetRequiredService<ImportDesk>().Of(1, A.StaffId);

    private static void Upload(IRenderedComponent<ImportPage> page, string text)
    {
        var field = page.FindComponent<FileField>().Instance;
        _ = page.InvokeAsync(() => field.OnChange.InvokeAsync(new InputFileChangeEventArgs([new ChosenFile(text)])));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await host.DisposeAsync();
    }

    private sealed class Lifetime : IHostApplicationLifetime
    {
        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => CancellationToken.None;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication()
        {
        }
    }

    private sealed class ChosenFile(string text) : IBrowserFile
    {
        public string Name => "orders.csv";

        public DateTimeOffset LastModified => A.Now;

        public long Size => Encoding.UTF8.GetByteCount(text);

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default) =>
            new MemoryStream(Encoding.UTF8.GetBytes(text));
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw new IOException("gone");
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(buffer.Length);
    }
}
