using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.TestKit;

/// <summary>axe without violations.</summary>
internal static class Accessible
{
    /// <summary>Every rule, of the page as it stands.</summary>
    public static Task AssertAccessibleAsync(this IPage page) => AssertAsync(page, new AxeRunOptions());

    /// <summary>Contrast alone: for the other theme of a page that was looked at as a whole in one.</summary>
    public static Task AssertContrastAsync(this IPage page) => AssertAsync(page, new AxeRunOptions { RunOnly = RunOnlyOptions.Rules("color-contrast") });

    private static async Task AssertAsync(IPage page, AxeRunOptions options)
    {
        // What passes is not told of in detail, which is most of the work.
        options.ResultTypes = [ResultType.Violations];

        // The newer way tells all of it to a second page, which puts the results of frames together, in twice the time. No page of ours has a frame.
#pragma warning disable CS0618
        var result = await page.RunAxeLegacy(options: options);
#pragma warning restore CS0618
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(violation =>
            $"{violation.Id} ({violation.Impact}): {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(node => "    " + node.Html)))));
    }
}
