using System.Globalization;
using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Rails.Sandbox;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>§4: what may be a repeat is seen before anything is typed, while it is typed, and on the record.</summary>
public sealed class DuplicatesTests(AppFactory app) : EachPage(app)
{
    // After the orders of the demonstration were grouped.
    private static DateTime Lately => ShopDay.BeijingTime(TimeProvider.System.GetUtcNow().AddHours(-1));

    [Fact]
    public async Task The_same_amount_to_the_same_buyer_is_seen_while_typing_confirmed_and_kept_in_the_decision()
    {
        var first = await StartAsync(41);
        var visit = await SignedInAsync("boss");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(42));
        await Expect(visit.Page.Locator($"[aria-labelledby=earlier-buyer] [data-earlier={first}]")).ToBeVisibleAsync();
        await form.FillAsync("7.77");
        var same = visit.Page.Locator("[data-same-amount]");
        await Expect(same).ToHaveAttributeAsync("data-same-amount", "1");
        await Expect(same.Locator($"[data-earlier={first}] [data-of-buyer]")).ToBeVisibleAsync();
        await visit.Page.AssertAccessibleAsync();

        // One fen more is another amount: a quiet line, and nothing to confirm.
        await form.Amount.FillAsync("7.78");
        await Expect(same).ToHaveAttributeAsync("data-same-amount", "0");
        await Expect(form.Next).Not.ToHaveAttributeAsync("aria-disabled", "true");
        await form.Amount.FillAsync("7.77");
        await Expect(form.Next).ToHaveAttributeAsync("aria-disabled", "true");
        await visit.Page.Locator("[data-repeats] [data-confirm-repeat]").CheckAsync();
        await form.GoToReviewAsync("7.77");
        await form.Confirm("7.77").ClickAsync();
        await Expect(visit.Page.Locator("[data-repeat-confirmed]")).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("[data-known='1']")).ToContainTextAsync("¥7.77");
        await Expect(visit.Page.Locator($"[data-around] [data-same-amount='1'] [data-earlier={first}]")).ToBeVisibleAsync();

        // The number leads to exactly the payouts that it counts.
        var count = visit.Page.Locator("[data-same-count]");
        var counted = await count.GetAttributeAsync("data-same-count");
        await visit.GoAsync((await count.GetAttributeAsync("href"))!);
        await Expect(visit.Page.Locator("[data-sum]")).ToHaveAttributeAsync("data-count", counted!);
    }

    [Fact]
    public async Task An_earlier_payout_opens_beside_the_form_and_nothing_typed_is_lost()
    {
        var first = await StartAsync(20);
        var visit = await SignedInAsync("boss");
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(20));
        await form.FillAsync("6.66", message: "差价已补给您");
        var link = visit.Page.Locator($"[aria-labelledby=earlier-order] [data-earlier={first}] a").Last;
        await link.ClickAsync();
        var side = visit.Page.Locator($"[data-side={first}]");
        await Expect(side.Locator("[data-standing]")).ToBeVisibleAsync();
        await Expect(side.GetByText("在新标签页打开")).ToHaveAttributeAsync("href", $"/aftersales/payouts/{first}");
        await Expect(form.Message).ToHaveValueAsync("差价已补给您");
        await visit.Page.AssertAccessibleAsync();

        // Beside it: both can be used.
        await form.Reason.FillAsync("补差价");
        await form.Reason.PressAsync("Escape");
        await Expect(side).ToHaveCountAsync(0);
        await Expect(link).ToBeFocusedAsync();
        await Expect(form.Reason).ToHaveValueAsync("补差价");
        await Expect(form.Amount).ToHaveValueAsync("6.66");
    }

    [Fact]
    public async Task With_a_record_beside_it_the_form_stays_where_it_was_and_its_fields_come_before_the_limits()
    {
        var first = await StartAsync(27);
        var visit = await SignedInAsync("boss", new() { ViewportSize = new() { Width = 1360, Height = 860 } });
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(27));
        await form.FillAsync("7.77");
        var link = visit.Page.Locator($"[data-same-amount] [data-earlier={first}] a").Last;
        await link.ScrollIntoViewIfNeededAsync();
        var before = (await link.BoundingBoxAsync())!.Y;
        await link.ClickAsync();
        await Expect(visit.Page.Locator($"[data-side={first}] [data-standing]")).ToBeVisibleAsync();
        await Eventually.TrueAsync(async () => Math.Abs((await link.BoundingBoxAsync())!.Y - before) <= 2, "what was clicked stays where it was");
        await Expect(form.Amount).ToBeInViewportAsync();
        Assert.True((await form.Message.BoundingBoxAsync())!.Y < (await visit.Page.Locator("[data-limit]").First.BoundingBoxAsync())!.Y);
    }

    [Fact]
    public async Task On_a_phone_it_has_the_screen_to_itself()
    {
        var first = await StartAsync(21);
        var visit = await SignedInAsync("boss", new() { ViewportSize = new() { Width = 360, Height = 740 } });
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(21));
        await form.FillAsync("6.66");
        Assert.True((await form.Message.BoundingBoxAsync())!.Y < (await visit.Page.Locator("[data-limit]").First.BoundingBoxAsync())!.Y);
        await visit.Page.Locator($"[aria-labelledby=earlier-order] [data-earlier={first}] a").Last.ClickAsync();
        var side = visit.Page.Locator($"[data-side={first}]");
        await Expect(side.Locator("[data-standing]")).ToBeVisibleAsync();
        Assert.Equal(360, (await side.BoundingBoxAsync())!.Width);
        await Expect(form.Amount).ToBeHiddenAsync();
        await AssertFitsAsync(visit.Page);
        await visit.Page.AssertAccessibleAsync();
        await side.Locator("[data-side-close]").ClickAsync();
        await Expect(form.Amount).ToHaveValueAsync("6.66");
    }

    [Fact]
    public async Task In_the_chat_it_opens_beside_the_payout_panel()
    {
        var first = await StartAsync(22);
        var visit = await SignedInAsync("boss");
        var order = A.OrderNumber(22);
        await visit.GoAsync($"/service/chat?order={order}&pay={order}");
        var form = new PayoutForm(visit.Page);
        await form.FillAsync("6.66");
        await visit.Page.Locator($"[aria-labelledby=earlier-order] [data-earlier={first}] a").Last.ClickAsync();
        var side = visit.Page.Locator($"[data-side={first}]");
        await Expect(side.Locator("[data-standing]")).ToBeVisibleAsync();
        var (left, pay) = ((await side.BoundingBoxAsync())!, (await form.Amount.BoundingBoxAsync())!);
        Assert.True(left.X + left.Width <= pay.X, $"the record reaches {left.X + left.Width}, the form begins at {pay.X}");
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(side).ToHaveCountAsync(0);
        await Expect(form.Amount).ToHaveValueAsync("6.66");
    }

    [Fact]
    public async Task A_freight_refund_that_was_imported_by_file_is_seen_above_the_form()
    {
        var visit = await SignedInAsync("lead");
        await visit.GoAsync("/shipping/orders/freight-refunds");
        await visit.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "refunds.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(
                $"退款编号,订单号,退款金额(元),退款时间,备注\r\nFR261101A,{A.OrderNumber(23)},6.50,{Lately:yyyy-MM-dd HH:mm}:00,包运费\r\nFR261101B,12345,6.50,{Lately:yyyy-MM-dd HH:mm}:00,\r\n"),
        });
        await Expect(visit.Page.Locator("[data-refused='3'] [data-code=OrderSnInvalid]")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "导入", Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator("[data-phase=done]")).ToContainTextAsync("新增 1 笔");
        await Expect(visit.Page.Locator("[data-refund=FR261101A]")).ToBeVisibleAsync();
        await visit.Page.AssertAccessibleAsync();

        await PayoutForm.OpenAsync(visit, A.OrderNumber(23));
        var freight = visit.Page.Locator("[aria-labelledby=earlier-freight]");
        await Expect(freight.Locator("[data-warning=FreightRefunded]")).ToBeVisibleAsync();
        await Expect(freight).ToContainTextAsync("¥6.50");
        await Expect(freight.Locator("[data-source=Imported]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task One_that_is_entered_on_the_orders_page_stands_there_with_its_author()
    {
        var visit = await SignedInAsync("lead");
        await visit.GoAsync($"/shipping/orders/{A.OrderNumber(24)}");
        var freight = visit.Page.Locator("[aria-labelledby=order-freight]");
        await freight.Locator("summary").ClickAsync();
        await freight.GetByLabel("退款金额").FillAsync("4.40");
        await freight.GetByLabel("退款时间").FillAsync(Lately.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await freight.GetByRole(AriaRole.Button, new() { Name = "登记", Exact = true }).ClickAsync();
        await Expect(freight.Locator("li")).ToContainTextAsync("¥4.40");
        await Expect(freight.Locator("[data-source=ByHand]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_removed_is_named_before_and_after_and_the_focus_stays_in_the_list()
    {
        await App.ChangeAsync(db =>
        {
            foreach (var (id, hours) in new[] { ("RM2", 1), ("RM1", 2) })
                db.FreightRefunds.Add(new FreightRefund
                {
                    ShopId = 1, Id = id, OrderSn = A.OrderNumber(27), Amount = A.Yuan(2.2m), GrantedAt = TimeProvider.System.GetUtcNow().AddHours(-hours), Source = FreightRefundSource.Imported,
                });
            return Task.CompletedTask;
        });
        var visit = await SignedInAsync("boss");
        await visit.GoAsync("/shipping/orders/freight-refunds");
        var row = visit.Page.Locator("[data-refund=RM2]");
        await row.GetByRole(AriaRole.Button, new() { Name = "移除" }).ClickAsync();
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("RM2");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "取消" })).ToBeFocusedAsync();
        await visit.Page.AssertAccessibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "确认移除" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("p[role=status]").Filter(new() { HasText = "已移除 ¥2.20" })).ToBeVisibleAsync();
        await Expect(visit.Page.Locator("tr[data-refund]:focus")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_the_platform_granted_comes_in_when_the_form_opens_and_its_silence_blocks_nothing()
    {
        App.Services.GetRequiredService<SandboxFreightFeed>().Grant(1, A.OrderNumber(25), A.Yuan(3.3m), A.Now, "包运费");
        var visit = await SignedInAsync("boss");
        await PayoutForm.OpenAsync(visit, A.OrderNumber(25));
        var freight = visit.Page.Locator("[aria-labelledby=earlier-freight]");
        await Expect(freight.Locator("[data-source=Platform]")).ToBeVisibleAsync();
        await Expect(freight).ToContainTextAsync("¥3.30");

        var feed = App.Services.GetRequiredService<SandboxFreightFeed>();
        feed.IsDown = true;
        try
        {
            var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(26));
            await Expect(freight.Locator("[data-feed=NoAnswer]")).ToContainTextAsync("平台运费退款暂时查不到");
            await Expect(freight).Not.ToContainTextAsync("没有记录到");
            await Expect(freight.Locator("h2")).ToHaveTextAsync("平台已退运费");
            await form.FillAsync("5.00");
            await Expect(form.Next).Not.ToHaveAttributeAsync("aria-disabled", "true");
        }
        finally
        {
            feed.IsDown = false;
        }

        await freight.GetByRole(AriaRole.Button, new() { Name = "重新查询" }).ClickAsync();
        await Expect(freight).ToContainTextAsync("没有记录到");
    }

    private async Task<string> StartAsync(int order)
    {
        var started = await App.Services.GetRequiredService<StartPayout>().RunAsync(new StartPayoutRequest(
            1, await App.StaffIdAsync("boss"), Guid.CreateVersion7(), A.Draft with { OrderSn = A.OrderNumber(order), Amount = A.Yuan(7.77m) },
            FundingChoice.GoodsBalance, ConfirmsRepeat: true));
        return started.Value!.PayoutId;
    }
}
