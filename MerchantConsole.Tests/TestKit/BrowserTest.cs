using MerchantConsole.Features;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.TestKit;

/// <summary>
/// A class of browser tests over one console. After each test every visit is looked at: a console error, a violation of the content security
/// policy, a request to another host or an error in the server's log fails the test; a failed test leaves screenshots in <c>TestResults</c>.
/// </summary>
public abstract class BrowserTest(AppFactory app) : IClassFixture<AppFactory>, IAsyncLifetime
{
    private readonly List<Visit> visits = [];

    protected AppFactory App { get; } = app;

    /// <summary>A browser in which nobody is signed in.</summary>
    protected async Task<Visit> VisitAsync(BrowserNewContextOptions? options = null)
    {
        var visit = await Visit.OpenAsync(App, options);
        visits.Add(visit);
        return visit;
    }

    /// <summary>As <see cref="SignedInAsync"/>, with the overview open.</summary>
    protected async Task<Visit> AtOverviewAsync(string account)
    {
        var visit = await SignedInAsync(account);
        if (visit.Page.Url == "about:blank") await visit.GoAsync(ConsoleRoutes.Overview);
        return visit;
    }

    /// <summary>
    /// A browser in which a demo account is signed in, with no page open yet that a test may count on: by the form the first time, later with the cookies
    /// of that.
    /// </summary>
    protected async Task<Visit> SignedInAsync(string account, BrowserNewContextOptions? options = null)
    {
        var visit = await VisitAsync(options);
        if (App.SignedIn.TryGetValue(account, out var cookies))
        {
            await visit.Context.AddCookiesAsync(cookies);
            if (await visit.IsSignedInAsync()) return visit;
        }

        await visit.SignInAsync(account);
        App.SignedIn[account] = await visit.CookiesAsync();
        return visit;
    }

    // Here and not in the fixture: a missing browser skips the test, it is not an error of the class.
    public async ValueTask InitializeAsync() => await Browsers.GetAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var visit in visits)
        {
            if (failed || visit.Complaints.Count > 0) await TakePicturesAsync(visit);
            await CloseAsync(visit);
        }

        var complaints = visits.SelectMany(visit => visit.Complaints).Concat(App.Errors.TakeAll()).ToList();
        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
    }

    // A Chromium that does not let go of a page must not hold up every test after it: what it shows was looked at, and it ends with the run.
    private static async Task CloseAsync(Visit visit)
    {
        try
        {
            await visit.Context.CloseAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            TestContext.Current.SendDiagnosticMessage("Chromium did not close a page within 30 s; it goes on beside the other tests.");
        }
    }

    private async Task TakePicturesAsync(Visit visit)
    {
        var folder = SourceTree.Path("TestResults");
        Directory.CreateDirectory(folder);
        var name = string.Concat((TestContext.Current.Test?.TestDisplayName ?? "test").Split(Path.GetInvalidFileNameChars()));
        name = name.Length > 150 ? name[..150] : name;
        foreach (var (page, number) in visit.Context.Pages.Select((page, number) => (page, number)))
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{visits.IndexOf(visit)}-{number}.png"), FullPage = true });
    }
}
