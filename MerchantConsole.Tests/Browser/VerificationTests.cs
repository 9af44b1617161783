using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Verification;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>账务核对 as an admin uses it: asked for, it says what it found, and the overview leads there.</summary>
public sealed class VerificationTests(AppFactory app) : EachPage(app)
{
    [Fact]
    public async Task An_admin_checks_the_books_sees_what_is_wrong_and_that_it_is_mended()
    {
        var page = await OpenAsync("/", "boss");
        await page.Locator(".mc-nav").GetByText("账务核对").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("账务核对");
        await CheckAsync(page, 1);
        await Expect(page.Locator("[data-found='0']").First).ToContainTextAsync("未发现问题");
        await Expect(page.Locator("[data-announced]")).ToHaveTextAsync("核对结束：未发现问题");
        await page.AssertAccessibleAsync();

        await ChangeBalanceAsync(balance => new Money(balance.Fen + 1));
        await CheckAsync(page, 2);
        await Expect(page.Locator("[data-finding=M3]")).ToContainTextAsync("货款余额与账目不符");
        await page.Locator("[data-finding=M3] summary").ClickAsync();
        await Expect(page.Locator("[data-finding=M3] code")).ToContainTextAsync("shop 1 keeps a goods balance");
        await page.AssertAccessibleAsync();
        Assert.Contains(App.Errors.TakeAll(), line => line.Contains("M3 does not hold", StringComparison.Ordinal));

        await page.Locator(".mc-nav").GetByText("工作台", new() { Exact = true }).ClickAsync();
        await Expect(page.Locator("[data-verification-notice='1']")).ToContainTextAsync("账务核对发现 1 处不一致");
        await page.AssertAccessibleAsync();
        await ChangeBalanceAsync(balance => new Money(balance.Fen - 1));
        await page.Locator("[data-verification-notice] a").ClickAsync();
        await CheckAsync(page, 3);
        await Expect(page.Locator("[data-finding]")).ToHaveCountAsync(0);
        await Expect(page.Locator("[data-found='0']").First).ToContainTextAsync("未发现问题");

        // What an earlier check found can still be looked at, and copied.
        await page.Locator("tr[data-found='1'] a").ClickAsync();
        await Expect(page.Locator("[data-finding=M3]")).ToContainTextAsync("货款余额与账目不符");
        await page.GetByRole(AriaRole.Button, new() { Name = "复制全部明细" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "已复制" })).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
    }

    [Fact]
    public async Task One_that_was_not_completed_is_said_above_the_result_of_the_one_before()
    {
        var page = await OpenAsync("/settings/verification", "boss2");
        await CheckAsync(page, 1);
        await CheckAsync(page, 2);
        await Expect(page.Locator("[data-last-failed]")).ToHaveCountAsync(0);
        await App.ChangeAsync(async db =>
        {
            var last = await db.Verifications.Where(run => run.ShopId == 2 && run.EndedAt != null).OrderByDescending(run => run.DueAt).Select(run => run.Id).FirstAsync();
            await db.Verifications.Where(run => run.ShopId == 2 && run.Id == last).ExecuteUpdateAsync(set => set.SetProperty(run => run.State, VerificationState.Failed));
        });
        await page.ReloadAsync();
        await Expect(page.Locator("[data-last-failed]")).ToContainTextAsync("最近一次核对未能完成");
        await Expect(page.Locator("[data-verification=Done]")).ToContainTextAsync("未发现问题");
        await page.AssertAccessibleAsync();
    }

    private static async Task CheckAsync(IPage page, int run)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "立即核对" }).ClickAsync();
        await Expect(page.Locator("tr[data-run]")).ToHaveCountAsync(run);
        await Expect(page.Locator("[data-under-way]")).ToHaveCountAsync(0);
    }

    private async Task ChangeBalanceAsync(Func<Money, Money> change)
    {
        await using var db = await App.Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync();
        var shop = await db.Shops.SingleAsync(s => s.Id == 1);
        shop.GoodsBalance = change(shop.GoodsBalance);
        await db.SaveChangesAsync();
    }
}
