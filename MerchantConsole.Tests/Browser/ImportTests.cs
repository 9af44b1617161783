using System.Text;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>Orders come in from the platform's own export.</summary>
public sealed class ImportTests(AppFactory app) : BrowserTest(app)
{
    private const string Header =
        "订单成交时间,商品,订单号,订单状态,商品总价(元),邮费(元),用户实付金额(元),商家实收金额(元),商品数量(件),发货时间,商品id,商品规格,商家备注,售后状态";

    [Fact]
    public async Task An_export_is_imported_and_each_refused_row_is_listed_with_its_line()
    {
        var file = new StringBuilder(Header).Append("\r\n");
        for (var i = 1; i <= 300; i++)
            file.Append($"2026-11-05 19:44:23\t,电动牙刷成人声波,261105-{i:000000000000000}\t,已签收,59,0,54,56,1,2026-11-06 10:44:23\t,899039563023\t,标准款,催发货,无售后或售后取消\r\n");
        file.Append("2026-11-05 19:44:23,坏行,not-an-order-number,已签收,59,0,54,56,1,,899039563023,标准款,,无售后或售后取消\r\n");

        var visit = await SignedInAsync("boss");
        await visit.GoAsync("/shipping/orders/import");
        await visit.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "orders.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(file.ToString())).ToArray(),
        });
        await Expect(visit.Page.GetByText("261105-000000000000001").First).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "导入" }).Last.ClickAsync();

        await Expect(visit.Page.GetByText("not-an-order-number").First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("302");
        await App.ChangeAsync(async db => Assert.Equal(300, await db.Orders.CountAsync(order => order.ShopId == 1 && order.OrderSn.StartsWith("261105-"))));

        await visit.GoAsync("/shipping/orders?order=261105-000000000000300");
        await Expect(visit.Page.GetByText("电动牙刷成人声波").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_file_that_is_no_export_is_refused_in_words()
    {
        // Somebody else: the desk keeps for each person what the last import came to.
        var visit = await SignedInAsync("lead");
        await visit.GoAsync("/shipping/orders/import");
        await visit.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "holiday.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("a,b,c\r\n1,2,3\r\n"),
        });
        await Expect(visit.Page.GetByRole(AriaRole.Alert).First).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("[data-code=HeaderNotRecognised]").First).ToBeVisibleAsync();
    }
}
