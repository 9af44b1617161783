using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>§12: the records as people use them.</summary>
public sealed class RecordsTests(AppFactory app) : BrowserTest(app)
{
    [Fact]
    public async Task Filters_survive_back_forward_and_reload()
    {
        await StartAsync(701, "boss");
        await StartAsync(702, "boss");
        var visit = await SignedInAsync("boss");
        var page = await visit.GoAsync("/aftersales/payouts/records");
        await Expect(Line(page, 701)).ToBeVisibleAsync();

        await page.GetByLabel("订单号").FillAsync(A.OrderNumber(702));
        await page.GetByLabel("订单号").PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/records\\?order={A.OrderNumber(702)}$"));
        await Expect(Line(page, 701)).ToHaveCountAsync(0);
        await Expect(Line(page, 702)).ToBeVisibleAsync();

        await page.GetByLabel("状态").SelectOptionAsync("Returned");
        await page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
        await Expect(page.Locator("[data-face=empty]")).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Expect(Line(page, 702)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("状态")).ToHaveValueAsync("");
        await Expect(page.GetByLabel("订单号")).ToHaveValueAsync(A.OrderNumber(702));
        await page.GoBackAsync();
        await Expect(Line(page, 701)).ToBeVisibleAsync();
        await Expect(page.GetByLabel("订单号")).ToHaveValueAsync("");
        await page.GoForwardAsync();
        await page.GoForwardAsync();
        await Expect(page.GetByLabel("状态")).ToHaveValueAsync("Returned");

        await page.ReloadAsync();
        await page.ReadyAsync();
        await Expect(page.GetByLabel("状态")).ToHaveValueAsync("Returned");
        await page.GetByRole(AriaRole.Button, new() { Name = "重置" }).ClickAsync();
        await Expect(Line(page, 701)).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Every_filter_of_an_address_is_in_the_form()
    {
        var visit = await SignedInAsync("boss");
        (string Name, string Value)[] filters =
        [
            ("order", A.OrderNumber(1)), ("product", "600100200300"), ("applicant", "amy"), ("state", "OutcomeUnknown"), ("type", "Other"),
            ("source", "Scan"), ("amountFrom", "1.00"), ("amountTo", "2.00"), ("from", "2026-11-01"), ("to", "2026-11-02"),
            ("deductedFrom", "2026-11-03"), ("deductedTo", "2026-11-04"), ("counted", "2026-11-05"), ("result", "Declined"), ("reason", "退货运费"), ("answer", "Lapsed"),
            ("decidedFrom", "2026-11-06"), ("decidedTo", "2026-11-07"), ("paidBy", "amy"),
        ];
        var page = await visit.GoAsync("/aftersales/payouts/records?" + string.Join('&', filters.Select(filter => $"{filter.Name}={filter.Value}")));
        foreach (var (name, value) in filters) await Expect(page.Locator($"main [name={name}]")).ToHaveValueAsync(value);
        await Expect(page.Locator("main [name=applicant]").GetByRole(AriaRole.Option, new() { Name = "阿美（amy）" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_record_moves_on_by_itself()
    {
        await App.ScriptRailAsync("TimeoutThenSucceed");
        var id = await StartAsync(703, "boss");
        var visit = await SignedInAsync("boss");
        var page = await visit.GoAsync($"/aftersales/payouts/{id}");
        await Expect(page.Locator("[data-standing]")).ToContainTextAsync("结果确认中");
        await Expect(page.Locator("[data-standing] [data-state=Succeeded]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.Locator("[data-standing]")).ToContainTextAsync("款项已到买家账户");
        await Expect(page.Locator("[data-event=RailConfirmed]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_number_of_the_overview_opens_the_list_that_makes_it_up()
    {
        await StartAsync(704, "amy");
        var visit = await AtOverviewAsync("boss");
        var page = visit.Page;
        var number = page.Locator("[data-number=Started]");
        await Expect(number).Not.ToHaveAttributeAsync("data-count", "0");
        var (count, sum) = (await number.GetAttributeAsync("data-count"), await number.GetAttributeAsync("data-sum"));
        await number.ClickAsync();
        await Expect(page.Locator(".records-sum")).ToHaveAttributeAsync("data-count", count!);
        await Expect(page.Locator(".records-sum")).ToHaveAttributeAsync("data-sum", sum!);
    }

    [Fact]
    public async Task Another_shop_finds_no_such_payout()
    {
        var id = await StartAsync(705, "boss");
        var visit = await SignedInAsync("boss2");
        var page = await visit.GoAsync($"/aftersales/payouts/{id}");
        await Expect(page.Locator("[data-code=PayoutNotFound]")).ToBeVisibleAsync();
        await visit.GoAsync("/aftersales/payouts/records");
        await Expect(page.Locator($"[data-payout={id}]")).ToHaveCountAsync(0);
    }

    private static ILocator Line(IPage page, int order) => page.Locator("tr[data-payout]").Filter(new() { HasText = A.OrderNumber(order) });

    private Task<string> StartAsync(int order, string account) => App.StartPayoutAsync(order, account);
}

internal static class StartedPayouts
{
    /// <summary>Adds an order and starts a payout of 5.00 for it by the command itself: the form has its own tests.</summary>
    public static async Task<string> StartPayoutAsync(this AppFactory app, int order, string account)
    {
        var staffId = Guid.Empty;
        await app.ChangeAsync(async db =>
        {
            staffId = (await db.Staff.SingleAsync(staff => staff.AccountName == account)).Id;
            db.Orders.Add(A.Order(order, but: added => added.GroupedAt = TimeProvider.System.GetUtcNow().AddDays(-2)));
        });
        var started = await app.Services.GetRequiredService<StartPayout>().RunAsync(new StartPayoutRequest(
            1, staffId, Guid.CreateVersion7(), A.Draft with { OrderSn = A.OrderNumber(order) }, FundingChoice.GoodsBalance, ConfirmsRepeat: true));
        Assert.Empty(started.Refusals);
        return started.Value!.PayoutId;
    }
}
