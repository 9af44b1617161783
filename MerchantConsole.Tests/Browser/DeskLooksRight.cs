using MerchantConsole.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>The desk with cards on it: accessible in both themes, and on a phone.</summary>
public sealed class DeskLooksRight(AppFactory app) : EachPage(app)
{
    [Fact]
    public async Task In_light_in_dark_and_at_360_pixels()
    {
        foreach (var order in new[] { 41, 42, 43, 107, 108, 105, 101 }) await App.AskAsync("bob", order, order == 101 ? 30 : 5, "老客户，请尽快处理");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var page = await OpenAsync("/aftersales/payouts/pending", "boss", scheme);
            await Expect(page.Locator("[data-request]")).ToHaveCountAsync(7);
            await page.GetByLabel("全选本页").CheckAsync();
            await AssertDarkAsync(page, scheme == ColorScheme.Dark);
            await page.AssertAccessibleAsync();
            await page.GetByRole(AriaRole.Region, new() { Name = "批量处理" }).GetByRole(AriaRole.Button, new() { Name = "同意" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await page.AssertAccessibleAsync();
        }

        var phone = await OpenAsync("/aftersales/payouts/pending", "boss", width: 360);
        await Expect(phone.Locator("[data-request]")).ToHaveCountAsync(7);
        await AssertFitsAsync(phone);
        await AssertChineseAsync(phone);
    }
}
