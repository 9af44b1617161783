using System.Text.RegularExpressions;
using MerchantConsole.Tests.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>What holds for every page: accessible in both themes, usable on a phone, Chinese in zh-CN.</summary>
public abstract partial class EachPage(AppFactory app) : BrowserTest(app)
{
    // Names that are the same in Chinese, of files, of things, of accounts of the demo, and numbers with letters in them.
    private static readonly HashSet<string> Allowed = new(StringComparer.OrdinalIgnoreCase)
    {
        "CSV", "XLSX", "ID", "PDF", "WeChat", "English", "MB", "KB", "HTTP", "QR", "Excel", "UTF", "GBK", "GB", "App", "MerchantConsole", "PWA", "AA", "SKU",
        "boss", "lead", "amy", "bob", "cat", "Ctrl", "Esc", "Enter", "Shift", "Tab", "API", "JSON", "POST", "GET", "curl",
        // Units and sizes of the demo's products.
        "cm", "XL", "SBX",
    };

    /// <summary>Every page that there is, with who opens it.</summary>
    public static TheoryData<string, string?> Routes() => new()
    {
        { "/account/login", null },
        { "/", "boss" },
        { "/", "amy" },
        { "/aftersales/payouts/new", "boss" },
        { $"/aftersales/payouts/new?order={A.OrderNumber(30)}", "amy" },
        { $"/aftersales/payouts/new?order={A.OrderNumber(103)}", "boss" },
        { "/aftersales/payouts/records", "boss" },
        { $"/aftersales/payouts/records?order={A.OrderNumber(60)}", "boss" },
        { "/aftersales/payouts/records/exports", "boss" },
        { "/aftersales/payouts/records/exports", "lead" },
        { "/aftersales/payouts/figures", "boss" },
        { "/aftersales/payouts/figures?days=90&by=amount&view=table", "boss" },
        { "record of 106", "boss" },
        { "/shipping/orders", "boss" },
        { $"/shipping/orders/{A.OrderNumber(106)}", "boss" },
        { "/shipping/orders/import", "boss" },
        { "/shipping/orders/freight-refunds", "boss" },
        { $"/shipping/orders/{A.OrderNumber(108)}", "lead" },
        { "/aftersales/payouts/quotas", "boss" },
        { "/aftersales/payouts/quotas?tab=history", "boss" },
        { "/aftersales/payouts/quotas", "amy" },
        { "/service/chat", "amy" },
        { $"/service/chat?order={A.OrderNumber(45)}", "boss" },
        { "/settings/staff", "boss" },
        { "/settings/verification", "boss" },
        { "/account/password", "amy" },
        { "/sandbox", "boss" },
        { $"/sandbox?order={A.OrderNumber(46)}", "boss" },
        { $"/sandbox/phone?order={A.OrderNumber(46)}", "boss" },
        { "/buyer/cards/no-such-card", null },
        { "/no-such-page", "boss" },
    };

    /// <summary>Opens a route in a browser of its own.</summary>
    protected async Task<IPage> OpenAsync(string route, string? account, ColorScheme scheme = ColorScheme.Light, int width = 1280)
    {
        var options = new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } };
        var visit = account is null ? await VisitAsync(options) : await SignedInAsync(account, options);
        if (route is "/no-such-page" or "/buyer/cards/no-such-card") visit.Expect("404");
        if (route == "record of 106") route = $"/aftersales/payouts/{(await App.PayoutsOfAsync(A.OrderNumber(106)))[0].Id}";
        await visit.Page.GotoAsync(route);
        await ShownAsync(visit.Page, account);
        return visit.Page;
    }

    /// <summary>Waits until a page is there, for somebody who is signed in or not.</summary>
    protected static async Task ShownAsync(IPage page, string? account)
    {
        if (account is null) await page.Locator("main").WaitForAsync();
        else await page.ReadyAsync();
        await Expect(page.Locator("main h1, main [role=heading]").First).ToBeVisibleAsync();
    }

    protected static async Task AssertDarkAsync(IPage page, bool dark)
    {
        // The console's own pages are dark by a class that a script sets.
        await Expect(page.Locator(dark ? "html.theme-system:not(.is-dark)" : "html.is-dark")).ToHaveCountAsync(0);

        // The bar's colours come with the circuit, a little later; and colours that change gradually are no colours yet.
        await page.WaitForFunctionAsync(
            """
            dark => {
                const bar = document.querySelector('.mc-bar');
                const c = bar && getComputedStyle(bar).backgroundColor.match(/[\d.]+/g).map(Number);
                return (!bar || ((c[0] + c[1] + c[2]) / 765 < 0.5) === dark) && document.getAnimations().every(animation => !(animation instanceof CSSTransition));
            }
            """,
            dark);
        var light = await page.EvaluateAsync<double>(
            """
            () => {
                for (let e = document.querySelector('main'); e; e = e.parentElement) {
                    const c = getComputedStyle(e).backgroundColor.match(/[\d.]+/g).map(Number);
                    if (c.length < 4 || c[3] > 0) return (c[0] + c[1] + c[2]) / 765;
                }
                return 1;
            }
            """);
        Assert.True(dark ? light < 0.5 : light > 0.5, $"the page's background has a lightness of {light:0.00}");
    }

    protected static async Task AssertChineseAsync(IPage page)
    {
        // Orders, products and numbers are data, not words of the console; what stands as code is for machines.
        var text = await page.EvaluateAsync<string>(
            """
            () => [document.title, [...document.querySelectorAll('code')].map(code => code.innerText).sort((a, b) => b.length - a.length)
                .reduce((text, code) => text.replaceAll(code, ' '), document.body.innerText), ...[...document.querySelectorAll('[aria-label],[title],[placeholder],[alt]')]
                .flatMap(e => ['aria-label', 'title', 'placeholder', 'alt'].map(a => e.getAttribute(a) ?? ''))].join('\n')
            """);
        var words = Word().Matches(Data().Replace(text, " ")).Select(word => word.Value).Distinct(StringComparer.Ordinal).Where(word => !Allowed.Contains(word));
        Assert.Empty(words);
    }

    protected static async Task AssertFitsAsync(IPage page)
    {
        var wider = await page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > innerWidth + 1).slice(0, 8)
                .map(e => `${e.tagName.toLowerCase()}.${e.className} reaches ${Math.round(e.getBoundingClientRect().right)}`)
            """);
        Assert.Empty(wider);
    }

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Word();

    // References and codes of the rail and numbers of freight refunds as they were given, payout numbers, addresses and routes, sandbox outcomes and states in code.
    [GeneratedRegex(@"\bSBX-\w+|\bFR\d{6}[0-9A-Z]+\b|\b[A-Z]+_[A-Z_]+\b|\bTIMEOUT\b|\bP\d{6}[0-9A-Z]{10}(A\d\d)?\b|https?://\S+|/[a-z][\w/{}.-]*|\b[\w.-]+\.(csv|xlsx|db)\b")]
    private static partial Regex Data();
}

/// <summary>axe in light, and what colours change in dark.</summary>
public sealed class EachPageIsAccessible(AppFactory app) : EachPage(app)
{
    [Theory, MemberData(nameof(Routes))]
    public async Task In_light_and_in_dark(string route, string? account)
    {
        var page = await OpenAsync(route, account);
        await AssertDarkAsync(page, dark: false);
        await page.AssertAccessibleAsync();
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await AssertDarkAsync(page, dark: true);
        await page.AssertContrastAsync();
    }

    [Theory]
    [InlineData("/account/login", null)]
    [InlineData("/aftersales/payouts/quotas", "amy")]
    [InlineData("/sandbox/phone", "boss")]
    [InlineData("/no-such-page", "boss")]
    public async Task Opened_in_the_dark_it_is_dark_from_the_start(string route, string? account)
    {
        var page = await OpenAsync(route, account, ColorScheme.Dark);
        await AssertDarkAsync(page, dark: true);
        await page.AssertContrastAsync();
    }
}

/// <summary>360 px, and the words.</summary>
public sealed class EachPageFitsAPhoneAndSpeaksChinese(AppFactory app) : EachPage(app)
{
    [Theory, MemberData(nameof(Routes))]
    public async Task At_360_pixels(string route, string? account)
    {
        var page = await OpenAsync(route, account, width: 360);
        await AssertFitsAsync(page);
        await AssertChineseAsync(page);
    }
}
