using MerchantConsole.Domain.Approvals;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Approvals;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>§6: who has no quota asks an admin, follows the request and takes it back; as a service account, also on a phone.</summary>
public sealed class RequestTests(AppFactory app) : BrowserTest(app)
{
    [Theory]
    [InlineData(31, 1280)]
    [InlineData(32, 360)]
    public async Task Asked_it_waits_for_approval_is_seen_on_the_order_and_can_be_taken_back(int order, int width)
    {
        var page = await AskAsync(order, width, "买家已寄回");
        await Expect(page.Locator("[data-request]")).ToContainTextAsync("买家已寄回");
        await Expect(page.GetByText("已等待")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "撤回", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "取消" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "确认撤回" }).ClickAsync();
        await Expect(page.Locator("main [data-state=Withdrawn]").First).ToBeVisibleAsync();
        await page.GotoAsync($"/shipping/orders/{A.OrderNumber(order)}");
        await Expect(page.Locator("main [data-state=Withdrawn]").First).ToBeVisibleAsync();
        Assert.Equal(0, await App.LedgerSumAsync());
    }

    [Fact]
    public async Task Approved_the_applicants_page_moves_on_by_itself_and_says_by_whom()
    {
        var page = await AskAsync(33);
        await page.GotoAsync($"/shipping/orders/{A.OrderNumber(33)}");
        await Expect(page.Locator("main [data-state=PendingApproval]").First).ToBeVisibleAsync();
        await page.GoBackAsync();
        var payout = Assert.Single(await App.PayoutsOfAsync(A.OrderNumber(33)));
        var boss = await App.StaffIdAsync("boss");
        var approved = await App.Services.GetRequiredService<ApproveRequest>().RunAsync(
            new ApproveOrder(1, boss, payout.Id, new ApprovalSight(FundingSource.GoodsBalance, [], 0)));
        Assert.Empty(approved.Refusals);
        await Expect(page.Locator("main [data-state=Succeeded]").First).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(page.Locator("[data-outcome=ApproveFromGoodsBalance]")).ToBeVisibleAsync();
    }

    private async Task<IPage> AskAsync(int order, int width = 1280, string note = "")
    {
        var visit = await SignedInAsync("bob", new() { ViewportSize = new() { Width = width, Height = 900 } });
        var form = await PayoutForm.OpenAsync(visit, A.OrderNumber(order));
        await form.FillAsync("12.50");
        await visit.Page.Locator("[data-choice=AskAdmin] input").CheckAsync(new() { Force = true });
        await visit.Page.GetByLabel("申请备注").FillAsync(note);
        await form.Next.ClickAsync();
        await form.Review.GetByRole(AriaRole.Button, new() { Name = "向管理员申请" }).ClickAsync();
        await Expect(visit.Page.Locator("main [data-state=PendingApproval]").First).ToBeVisibleAsync();
        return visit.Page;
    }
}
