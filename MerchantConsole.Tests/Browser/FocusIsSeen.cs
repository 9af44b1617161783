using MerchantConsole.Tests.TestKit;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Browser;

/// <summary>Whoever works by keyboard sees where it is: links, buttons and fields alike, in both themes.</summary>
public sealed class FocusIsSeen(AppFactory app) : BrowserTest(app)
{
    private const int MostStops = 120;

    [Theory]
    [InlineData("/", ColorScheme.Light)]
    [InlineData("/", ColorScheme.Dark)]
    [InlineData("/aftersales/payouts/new?order=990101-000000000000030", ColorScheme.Light)]
    [InlineData("/aftersales/payouts/new?order=990101-000000000000030", ColorScheme.Dark)]
    public async Task At_each_stop_of_the_tab_key(string route, ColorScheme scheme)
    {
        var visit = await SignedInAsync("boss", new() { ColorScheme = scheme });
        var page = await visit.GoAsync(route);
        await page.Locator("main a[href], main input").First.WaitForAsync();
        await page.EvaluateAsync("() => document.activeElement?.blur()");

        var stops = new List<string>();
        for (var i = 0; i < MostStops; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var stop = await page.EvaluateAsync<string?>(
                """
                async () => {
                    // The ring takes a frame to come, even with reduced motion.
                    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                    const e = document.activeElement;
                    if (!e || e === document.body || e.dataset.stopped) return null;
                    e.dataset.stopped = 'true';
                    const style = getComputedStyle(e);
                    const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && !/, 0\)$/.test(style.outlineColor);
                    return `${seen ? 'seen' : 'unseen'} ${e.outerHTML.slice(0, 160)}`;
                }
                """);
            if (stop is null) break;
            stops.Add(stop);
        }

        Assert.True(stops.Count > 9, $"only {stops.Count} stops: {string.Join('\n', stops)}");
        Assert.DoesNotContain(stops, stop => stop.StartsWith("unseen", StringComparison.Ordinal));
    }
}
