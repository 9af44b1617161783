using System.Globalization;
using MerchantConsole.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>工作台 as people use it: it follows by itself, and each number leads to a list that says the same.</summary>
public sealed class OverviewTests(AppFactory app) : EachPage(app)
{
    [Fact]
    public async Task Each_number_leads_to_a_list_that_agrees()
    {
        await App.FailAsync(A.OrderNumber(21));
        var page = await OpenAsync("/", "boss");
        await Expect(page.Locator("[data-number=NeedFailed]:not([data-count='0'])")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-failure=BuyerAccount] a[data-count]:not([data-count='0'])")).ToBeVisibleAsync();
        var numbers = await page.EvaluateAsync<string[][]>(
            "() => [...document.querySelectorAll('main a[data-number]')].map(a => [a.dataset.number, a.getAttribute('href'), a.dataset.count])");
        Assert.True(numbers.Length >= 20, $"only {numbers.Length} numbers");
        foreach (var number in numbers.Where(number => number[1].Contains('?', StringComparison.Ordinal)).DistinctBy(number => number[1]))
        {
            await page.GotoAsync(number[1]);
            await page.ReadyAsync();
            await Expect(page.Locator("tr[data-payout]")).ToHaveCountAsync(int.Parse(number[2], CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public async Task It_follows_by_itself_and_back_leads_back()
    {
        var page = await OpenAsync("/", "boss");
        var before = int.Parse((await page.Locator("[data-number=Started]").GetAttributeAsync("data-count"))!, CultureInfo.InvariantCulture);
        await App.FailAsync(A.OrderNumber(22));
        await Expect(page.Locator($"[data-number=Started][data-count='{before + 1}']")).ToBeVisibleAsync();
        await page.Locator("[data-number=NeedFailed]").ClickAsync();
        await Expect(page.Locator("main h1")).ToHaveTextAsync("打款记录");
        await page.GoBackAsync();
        await Expect(page.Locator("main h1")).ToHaveTextAsync("工作台");
    }

    [Theory]
    [InlineData("boss", ColorScheme.Light, 1280)]
    [InlineData("boss", ColorScheme.Dark, 360)]
    [InlineData("amy", ColorScheme.Dark, 1280)]
    [InlineData("amy", ColorScheme.Light, 360)]
    [InlineData("boss3", ColorScheme.Light, 360)]
    public async Task It_is_accessible_and_fits(string account, ColorScheme scheme, int width)
    {
        var page = await OpenAsync("/", account, scheme, width);
        await Expect(page.Locator("[data-number=Started], [data-beginning]").First).ToBeVisibleAsync();
        await page.AssertAccessibleAsync();
        await AssertFitsAsync(page);
        await AssertChineseAsync(page);
    }
}
