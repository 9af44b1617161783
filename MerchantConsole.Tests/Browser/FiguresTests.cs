using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>§12: the figures as an admin uses them.</summary>
public sealed class FiguresTests(AppFactory app) : BrowserTest(app)
{
    private const string Route = "/aftersales/payouts/figures";

    [Fact]
    public async Task A_bar_and_a_number_lead_to_the_list_that_makes_them_up()
    {
        await App.StartPayoutAsync(801, "boss");
        await App.StartPayoutAsync(802, "amy");
        var visit = await AtOverviewAsync("boss");
        var page = visit.Page;
        await page.Locator(".mc-nav").GetByText("打款统计").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("打款统计");
        await page.GetByRole(AriaRole.Link, new() { Name = "今天", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("days=1$"));
        await Expect(page.Locator(".days-column")).ToHaveCountAsync(1);

        await FollowAsync(page, page.Locator("a.days-part").First);
        await page.GoBackAsync();
        await FollowAsync(page, page.Locator("[data-figure=Total]"));
        await page.GoBackAsync();
        await FollowAsync(page, page.Locator("[data-figures=accounts] [data-line=amy] td a[data-count]").First);

        await visit.GoAsync($"{Route}?days=30");
        await page.Locator("[data-figures=days]").GetByRole(AriaRole.Link, new() { Name = "表格", Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-figures=days] tbody tr")).ToHaveCountAsync(30);
        await page.ReloadAsync();
        await page.ReadyAsync();
        await Expect(page.Locator("[data-figures=days] tbody tr")).ToHaveCountAsync(30);
        await page.GetByLabel("账号", new() { Exact = true }).SelectOptionAsync("amy");
        await page.GetByRole(AriaRole.Button, new() { Name = "查询" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("account=amy"));
        await Expect(page.Locator("[data-figures=accounts] tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_file_has_the_same_figures_and_nothing_that_a_spreadsheet_would_compute()
    {
        await StartAsync(803, "=HYPERLINK(\"x\")");
        await StartAsync(804, "+1，\"引号\"");
        var visit = await SignedInAsync("boss");
        var page = await visit.GoAsync($"{Route}?days=7");
        var count = await page.Locator("[data-figure=Total]").GetAttributeAsync("data-count");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "导出" }).ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(await download.PathAsync());
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var lines = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("发起日期,账号,姓名,打款类型,资金来源,状态,打款原因,笔数,金额（元）", lines[0]);
        Assert.Contains(lines, line => line.Contains("'=HYPERLINK", StringComparison.Ordinal) && line.EndsWith(",1,5.00", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("'+1，", StringComparison.Ordinal));
        Assert.Equal(count, $"{lines.Skip(1).Sum(line => int.Parse(line.Split(',')[^2], System.Globalization.CultureInfo.InvariantCulture))}");
    }

    [Theory]
    [InlineData("amy")]
    [InlineData("lead")]
    public async Task Who_is_no_admin_gets_neither_page_nor_file(string account)
    {
        var visit = await AtOverviewAsync(account);
        await Expect(visit.Page.Locator($"a[href$='{Route}']")).ToHaveCountAsync(0);
        visit.Expect("403");
        await visit.Page.GotoAsync(Route);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("没有权限");
        var answer = await visit.Context.APIRequest.GetAsync($"{Route}/export?days=90");
        Assert.DoesNotContain("发起日期", await answer.TextAsync(), StringComparison.Ordinal);
        Assert.Equal(403, answer.Status);
    }

    private static async Task FollowAsync(IPage page, ILocator figure)
    {
        await Expect(figure).ToHaveAttributeAsync("data-count", new System.Text.RegularExpressions.Regex("^[1-9]"));
        var (count, sum) = (await figure.GetAttributeAsync("data-count"), await figure.GetAttributeAsync("data-sum"));
        await figure.ClickAsync();
        await Expect(page.Locator("[data-total-count]")).ToHaveAttributeAsync("data-total-count", count!);
        await Expect(page.Locator("[data-total-sum]")).ToHaveAttributeAsync("data-total-sum", sum!);
    }

    private async Task StartAsync(int order, string reason)
    {
        var staffId = Guid.Empty;
        await App.ChangeAsync(async db =>
        {
            staffId = (await db.Staff.SingleAsync(staff => staff.AccountName == "boss")).Id;
            db.Orders.Add(A.Order(order, but: added => added.GroupedAt = TimeProvider.System.GetUtcNow().AddDays(-2)));
        });
        var started = await App.Services.GetRequiredService<StartPayout>().RunAsync(new StartPayoutRequest(
            1, staffId, Guid.CreateVersion7(), A.Draft with { OrderSn = A.OrderNumber(order), Reason = reason }, FundingChoice.GoodsBalance, ConfirmsRepeat: true));
        Assert.Empty(started.Refusals);
    }
}
