using System.Globalization;
using Bunit;
using MerchantConsole.Data;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features;
using MerchantConsole.Features.Orders;
using MerchantConsole.Features.Orders.FreightRefunds;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Tests.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Features.Orders;

/// <summary>The list and the order's page, face by face.</summary>
public sealed class OrderPagesSayWhatIs : OrderPagesTest
{
    [Fact]
    public void A_shop_without_orders_is_led_to_the_import()
    {
        var list = Render<OrdersPage>();

        Assert.NotNull(list.WaitForElement($"[data-face=empty] a[href='{ConsoleRoutes.ImportOrders}']"));
    }

    [Fact]
    public async Task A_row_leads_to_the_order_to_its_payouts_and_to_a_new_one()
    {
        await Host.AddAsync(
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
        await Host.AddAsync(A.Order(1), A.Order(2, but: order => order.ProductName = "电动牙刷"));
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
        await Host.AddAsync(A.Order(1));
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
        await Host.AddAsync([.. Enumerable.Range(1, 51).Select(number => (object)A.Order(number))]);
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
        await Host.AddAsync(
            A.Order(1, but: order => order.IsRefunded = true),
            new FreightRefund { ShopId = 1, Id = "f", OrderSn = A.OrderNumber(1), Amount = A.Yuan(8m), GrantedAt = A.Now });
        var page = Render<OrderPage>(parameters => parameters.Add(p => p.OrderSn, A.OrderNumber(1)));
        page.WaitForElement("[data-warning=OrderRefunded]");
        Assert.Contains("¥8.00", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-state]"));

        await Host.AddAsync(A.Begun().Payout);
        Host.Get<ShopNotices>().Publish(new ShopChanged(1, [A.Begun().Payout.Id]));

        page.WaitForElement("[data-state=Processing]");
        Assert.NotNull(page.Find($"a[href='{ConsoleRoutes.Record("P261123AAAAAAAAAA")}']"));
    }

    [Theory]
    [InlineData("990101-000000000000009")]
    [InlineData("990101-000000000000777")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Another_shops_order_and_one_that_is_none_have_the_same_face(string orderSn)
    {
        await Host.AddAsync(A.Order(9, shopId: 2));
        var page = Render<OrderPage>(parameters => parameters.Add(p => p.OrderSn, orderSn));

        page.WaitForElement("[data-face=missing] [data-code=OrderNotFound]");
        Assert.DoesNotContain(orderSn, page.Find("[data-face=missing]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_account_is_not_led_to_the_import()
    {
        SignIn(StaffRole.Service);
        await Host.AddAsync(A.Order(9, shopId: 2));

        var list = Render<OrdersPage>();
        list.WaitForElement("[data-face=empty]");
        Assert.Empty(list.FindAll($"a[href='{ConsoleRoutes.ImportOrders}']"));
        var missing = Render<OrderPage>(parameters => parameters.Add(p => p.OrderSn, A.OrderNumber(9)));
        missing.WaitForElement("[data-face=missing]");
        Assert.Empty(missing.FindAll($"a[href='{ConsoleRoutes.ImportOrders}']"));
    }

    [Theory]
    [InlineData(false, "请填写订单号", "请填写退款金额", "请填写退款时间")]
    [InlineData(true, "请填写退款金额", "请填写退款时间")]
    public void A_freight_refund_that_is_sent_empty_says_what_is_missing_beside_each_field(bool isOfOrder, params string[] missing)
    {
        var form = Render<FreightRefundForm>(parameters => parameters
            .Add(shown => shown.OrderSn, isOfOrder ? A.OrderNumber(1) : null).Add(shown => shown.Staff, new(1, A.StaffId, "boss", "老板", StaffRole.Admin)));
        Assert.True(form.Find("form").HasAttribute("novalidate"));
        Assert.Empty(Wrong());
        form.Find("form").Submit();
        Assert.Equal(missing, Wrong());
        Assert.Equal(missing.Length, form.FindAll("[aria-invalid=true]").Count);
        Assert.Empty(form.FindAll("[data-code]"));

        // What is typed needs no more words.
        form.Find("#freight-amount").Change("x");
        Assert.DoesNotContain("请填写退款金额", Wrong());
        if (!isOfOrder) form.Find("#freight-order").Change("12");
        form.Find("#freight-at").Change("2026-11-01T10:00");
        form.Find("form").Submit();
        form.WaitForElement("[data-code=FreightAmountInvalid]");
        Assert.Empty(Wrong());

        IEnumerable<string> Wrong() => form.FindAll(".wrong").Select(said => said.TextContent).Where(said => said.Length > 0);
    }

    [Fact]
    public void The_english_hint_of_a_file_of_freight_refunds_joins_its_columns_the_english_way()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var import = Render<FreightRefundImport>(parameters => parameters.Add(shown => shown.Staff, new(1, A.StaffId, "boss", "老板", StaffRole.Admin)));
        Assert.Contains("退款编号, 订单号, ", import.Find("#freight-needs").TextContent, StringComparison.Ordinal);
    }
}
