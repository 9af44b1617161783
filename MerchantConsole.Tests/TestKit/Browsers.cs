using Microsoft.Playwright;

namespace MerchantConsole.Tests.TestKit;

/// <summary>The one Chromium of this run: the system's, never a downloaded one.</summary>
internal static class Browsers
{
    public const string Variable = "MERCHANTCONSOLE_TEST_CHROMIUM";

    // The first one that is there. Chromium without its windows ("headless shell") needs little more than half of the time for the same pages.
    private static readonly string?[] Places =
    [
        Environment.GetEnvironmentVariable(Variable), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", @"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--disable-audio-output",
    ];

    private static readonly Lazy<Task<IBrowser?>> Chromium = new(LaunchAsync);
    private static IPlaywright? playwright;

    /// <summary>The browser; skips the test, visibly, when there is none.</summary>
    public static async Task<IBrowser> GetAsync() =>
        await Chromium.Value ?? throw Xunit.Sdk.SkipException.ForSkip($"No Chromium: install one, or name one by {Variable}.");

    public static async Task CloseAsync()
    {
        if (Chromium.IsValueCreated && await Chromium.Value is { } browser) await browser.CloseAsync();
        playwright?.Dispose();
    }

    private static async Task<IBrowser?> LaunchAsync()
    {
        if (Array.Find(Places, File.Exists) is not { } path) return null;
        playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Flags, Timeout = 60_000 });
    }
}
