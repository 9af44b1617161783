using System.Collections.Concurrent;
using MerchantConsole.Features;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.TestKit;

/// <summary>One person at one browser: a context of its own, in Chinese, in Beijing. Notes everything that a page must never do.</summary>
public sealed class Visit
{
    // The server's answer to what a page still sends while it is being left and its circuit has been ended. A circuit that ends by an error is in the
    // server's log, where a test looks too.
    private const string LeftMeanwhile = "Circuit has been shut down due to error.";

    private readonly ConcurrentQueue<string> complaints = new();
    private readonly List<Func<string, bool>> expected = [];
    private readonly Uri address;

    private Visit(IBrowserContext context, Uri address)
    {
        (Context, this.address) = (context, address);
        context.SetDefaultTimeout(30_000);
        context.Console += (_, message) =>
        {
            if (message.Text.Contains(LeftMeanwhile, StringComparison.Ordinal)) return;
            if (message.Type == "error" || message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                complaints.Enqueue($"console: {message.Text} {message.Location}");
        };
        context.WebError += (_, error) => complaints.Enqueue($"script error: {error.Error}");
        context.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal)
                && !request.Url.StartsWith("data:", StringComparison.Ordinal)
                && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
                complaints.Enqueue($"request to another host: {request.Url}");
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; private set; } = null!;

    /// <summary>What pages did that they must not do, less what the test expects.</summary>
    public IReadOnlyList<string> Complaints => complaints.Where(complaint => !expected.Exists(known => known(complaint))).ToList();

    internal static Task<Visit> OpenAsync(AppFactory app, BrowserNewContextOptions? options = null) => OpenAsync(app.Address, options);

    internal static async Task<Visit> OpenAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.BaseURL = address.ToString();
        options.Locale ??= "zh-CN";
        options.TimezoneId ??= "Asia/Shanghai";
        options.ReducedMotion ??= ReducedMotion.Reduce;
        options.ViewportSize ??= new() { Width = 1280, Height = 900 };

        // A Chromium with windows lets a page copy what somebody clicked; one without asks for it.
        options.Permissions ??= ["clipboard-write"];
        var context = await (await Browsers.GetAsync()).NewContextAsync(options);
        var visit = new Visit(context, address);
        visit.Page = await context.NewPageAsync();
        return visit;
    }

    /// <summary>The test provokes this: complaints that contain it are no failure.</summary>
    public Visit Expect(string part)
    {
        expected.Add(complaint => complaint.Contains(part, StringComparison.Ordinal));
        return this;
    }

    /// <summary>Signs in by the form, as people do, with a demo account (§16).</summary>
    public async Task SignInAsync(string account, string password = "small-payout-demo")
    {
        await Page.GotoAsync("/account/login");
        await Page.GetByLabel("账号").FillAsync(account);
        await Page.GetByLabel("密码", new() { Exact = true }).FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "登录" }).ClickAsync();
        await Page.WaitForURLAsync(url => !new Uri(url).AbsolutePath.StartsWith("/account/login", StringComparison.Ordinal));
        await Page.ReadyAsync();
    }

    /// <summary>Whether the browser's cookies are still somebody's.</summary>
    public async Task<bool> IsSignedInAsync() =>
        (await Context.APIRequest.GetAsync(ConsoleRoutes.Password, new() { MaxRedirects = 0 })).Status == 200;

    /// <summary>What another browser needs to be signed in as this one.</summary>
    public async Task<IReadOnlyList<Cookie>> CookiesAsync() => (await Context.CookiesAsync()).Select(cookie => new Cookie
    {
        Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path,
        Expires = cookie.Expires, HttpOnly = cookie.HttpOnly, Secure = cookie.Secure, SameSite = cookie.SameSite,
    }).ToList();

    /// <summary>Opens a page of the console and waits until it can be used.</summary>
    public async Task<IPage> GoAsync(string route)
    {
        await Page.GotoAsync(route);
        await Page.ReadyAsync();
        return Page;
    }

    /// <summary>Another tab of the same person.</summary>
    public async Task<IPage> NewTabAsync(string route)
    {
        var page = await Context.NewPageAsync();
        await page.GotoAsync(route);
        await page.ReadyAsync();
        return page;
    }
}

internal static class Pages
{
    /// <summary>Waits for the circuit: what is clicked before it stands is lost.</summary>
    public static Task ReadyAsync(this IPage page) => page.Locator("main[data-ready=true]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
}
