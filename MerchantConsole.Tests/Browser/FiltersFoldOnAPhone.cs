using System.Text.RegularExpressions;
using MerchantConsole.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>On a phone the filters of a long list stand behind one button, and its lines need no scrolling sideways.</summary>
public sealed class FiltersFoldOnAPhone(AppFactory app) : EachPage(app)
{
    [Theory]
    [InlineData("/aftersales/payouts/records", "?state=Failed&type=Other", "#records-state", "2")]
    [InlineData("/shipping/orders", "?product=%E6%AF%9B%E5%B7%BE", "#order-product", "1")]
    public async Task One_button_says_how_many_narrow_the_list_and_shows_them(string route, string query, string field, string count)
    {
        var page = await OpenAsync(route + query, "boss", width: 360);
        var fold = page.Locator("[data-fold]");
        await Expect(fold.Locator("> button")).ToHaveAttributeAsync("aria-expanded", "false");
        await Expect(fold.Locator("[data-fold-count]")).ToHaveTextAsync(count);
        await Expect(page.Locator(field)).ToBeHiddenAsync();
        await AssertFitsAsync(page);
        await fold.Locator("> button").ClickAsync();
        await Expect(page.Locator(field)).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await AssertFitsAsync(page);

        // It stays as it was left, and what was typed with it.
        await page.GetByRole(AriaRole.Button, new() { Name = "查询", Exact = true }).Last.ClickAsync();
        await Expect(page.Locator(field)).ToBeVisibleAsync();
        await fold.Locator("> button").ClickAsync();
        await Expect(page.Locator(field)).ToBeHiddenAsync();
        await Expect(page).ToHaveURLAsync(new Regex(Regex.Escape(query)));
    }

    [Theory]
    [InlineData("/aftersales/payouts/records", "#records-state")]
    [InlineData("/shipping/orders", "#order-product")]
    public async Task On_a_wide_screen_they_are_simply_there(string route, string field)
    {
        var page = await OpenAsync(route, "boss");
        await Expect(page.Locator(field)).ToBeVisibleAsync();
        await Expect(page.Locator("[data-fold] > button")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_is_wrong_with_a_filter_is_not_hidden()
    {
        var page = await OpenAsync("/aftersales/payouts/records?state=99", "boss", width: 360);
        await Expect(page.Locator("[data-wrong=state]")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/aftersales/payouts/records", 871)]
    [InlineData("/aftersales/payouts/records/exports", 872)]
    [InlineData("/aftersales/payouts/", 873)]
    [InlineData("/shipping/orders", 874)]
    public async Task No_list_scrolls_sideways(string route, int order)
    {
        var payout = await App.StartPayoutAsync(order, "boss");
        if (route.EndsWith('/')) route += payout;
        var page = await OpenAsync("/aftersales/payouts/records", "boss", width: 360);
        await ExportTests.ExportAsync(page, "CSV");
        await Expect(page.Locator("[data-export-state=Done]").First).ToBeVisibleAsync();
        await page.GotoAsync(route);
        await page.ReadyAsync();
        await Expect(page.Locator(".mc-table-frame tbody tr").First).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("() => [...document.querySelectorAll('.mc-table-frame')].every(frame => frame.scrollWidth <= frame.clientWidth)"));
    }
}
