using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using MiniExcelLibs;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>导出 and saved views as people use them.</summary>
public sealed class ExportTests(AppFactory app) : BrowserTest(app)
{
    private const string Route = "/aftersales/payouts/records";

    [Fact]
    public async Task What_is_filtered_comes_as_csv_and_as_a_workbook()
    {
        await App.StartPayoutAsync(851, "boss");
        await App.StartPayoutAsync(852, "amy");
        var visit = await SignedInAsync("boss");
        var page = await visit.GoAsync($"{Route}?applicant=amy");
        var total = page.Locator("[data-total-count]");
        var (count, fen) = (await total.GetAttributeAsync("data-total-count"), await total.GetAttributeAsync("data-total-sum"));

        await ExportAsync(page, "CSV");
        await Expect(page.Locator("[data-export-state=Done] [data-rows]").First).ToHaveAttributeAsync("data-rows", count!);
        await Expect(page.Locator("[data-export-state=Done] [data-rows]").First).ToHaveAttributeAsync("data-fen", fen!);
        var csv = await DownloadAsync(page);
        Assert.Matches(@"^打款记录_\d{8}-\d{6}\.csv$", csv.SuggestedFilename);
        var lines = (await File.ReadAllTextAsync(await csv.PathAsync())).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(count, $"{lines.Length - 1}");
        Assert.Contains(lines, line => line.Contains(A.OrderNumber(852), StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(A.OrderNumber(851), StringComparison.Ordinal));

        var done = await page.Locator("[data-export-state=Done]").CountAsync();
        await ExportAsync(page, "XLSX");
        await Expect(page.Locator("[data-export-state=Done]")).ToHaveCountAsync(done + 1);
        var workbook = await DownloadAsync(page);
        Assert.EndsWith(".xlsx", workbook.SuggestedFilename, StringComparison.Ordinal);
        await using var copy = await workbook.CreateReadStreamAsync();
        using var content = new MemoryStream();
        await copy.CopyToAsync(content);
        var rows = content.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(fen, $"{rows.Sum(row => (decimal)(double)row["打款金额（元）"]!) * 100:0}");
        Assert.All(rows, row => Assert.Equal("amy", row["申请人账号"]));

        await page.GetByRole(AriaRole.Link, new() { Name = "导出记录" }).ClickAsync();
        await Expect(page.Locator("tr[data-export]").Filter(new() { HasText = "申请人：阿美（amy）" })).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_link_is_its_persons_and_ends_after_a_day()
    {
        var visit = await SignedInAsync("amy");
        var page = await visit.GoAsync(Route);
        await ExportAsync(page, "CSV");
        var link = (await page.Locator("[data-download]").First.GetAttributeAsync("href"))!;
        foreach (var (account, status) in new[] { ("bob", 404), ("boss2", 404), ("boss", 200) })
        {
            var other = await SignedInAsync(account);
            Assert.Equal(status, (await other.Context.APIRequest.GetAsync(link)).Status);
        }

        await App.ChangeAsync(db => db.RecordExports.Where(e => e.Id == link.Substring(link.LastIndexOf('/') + 1)).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.ExpiresAt, e => e.RequestedAt).SetProperty(e => e.NextAt, e => e.RequestedAt)));
        visit.Expect("410");
        await page.GotoAsync(link);
        await Expect(page.Locator("[data-face=ended]")).ToContainTextAsync("文件已过期");
        await page.GetByRole(AriaRole.Link, new() { Name = "查看这些打款记录" }).ClickAsync();
        await page.ReadyAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("打款记录");
    }

    [Fact]
    public async Task What_has_ended_can_be_put_away_and_is_still_in_the_list_of_the_own_exports()
    {
        var visit = await SignedInAsync("bob");
        var page = await visit.GoAsync(Route);
        foreach (var (format, count) in new[] { ("CSV", 1), ("XLSX", 2), ("CSV", 3) })
        {
            await ExportAsync(page, format);
            await Expect(page.Locator("[data-export-state=Done]")).ToHaveCountAsync(count);
        }

        // The focus goes to the line after, from the last one to the one before, and to the heading at the end.
        var lines = page.Locator("[data-export]");
        var (middle, last) = (await lines.Nth(1).GetAttributeAsync("data-export"), await lines.Nth(2).GetAttributeAsync("data-export"));
        await Expect(page.Locator("[data-away-hint]")).ToContainTextAsync("仅在此浏览器");
        await lines.Nth(0).Locator("[data-away]").ClickAsync();
        await Expect(page.Locator($"[data-export='{middle}'] [data-away]")).ToBeFocusedAsync();
        await page.Locator($"[data-export='{last}'] [data-away]").ClickAsync();
        await Expect(page.Locator($"[data-export='{middle}'] [data-away]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(lines).ToHaveCountAsync(0);
        await Expect(page.Locator("#exports-title")).ToBeFocusedAsync();
        await page.AssertAccessibleAsync();
        await page.ReloadAsync();
        await page.ReadyAsync();
        await Expect(page.Locator("[data-total-count]")).ToBeVisibleAsync();
        await Expect(page.Locator("[data-exports]")).ToHaveCountAsync(0);

        // All at once leaves the heading as well.
        await ExportAsync(page, "CSV");
        await Expect(page.Locator("[data-export-state=Done]")).ToHaveCountAsync(1);
        await ExportAsync(page, "XLSX");
        await Expect(page.Locator("[data-export-state=Done]")).ToHaveCountAsync(2);
        await page.Locator("[data-away-all]").ClickAsync();
        await Expect(lines).ToHaveCountAsync(0);
        await Expect(page.Locator("#exports-title")).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "我的导出" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("我的导出");
        await Expect(page.Locator("tr[data-export]")).ToHaveCountAsync(5);
        await Expect(page.Locator("tr[data-export] a[download]")).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task Filters_are_saved_shared_renamed_and_deleted()
    {
        var boss = await SignedInAsync("boss");
        var page = await boss.GoAsync(Route);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "保存当前条件" })).ToHaveAttributeAsync("aria-disabled", "true");
        await boss.GoAsync($"{Route}?state=Failed&type=Other");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存当前条件" }).ClickAsync();
        await page.GetByLabel("视图名称").FillAsync("其他类失败");
        await page.GetByLabel("与全店共享").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Expect(View(page, "其他类失败")).ToHaveAttributeAsync("aria-current", "page");

        var amy = await SignedInAsync("amy");
        var other = await amy.GoAsync(Route);
        await View(other, "其他类失败").ClickAsync();
        await Expect(other).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("state=Failed&type=Other$"));
        await Expect(other.GetByLabel("状态")).ToHaveValueAsync("Failed");
        await other.GetByRole(AriaRole.Button, new() { Name = "管理视图" }).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Dialog)).ToContainTextAsync("店长 共享");
        await Expect(other.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "删除" })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "管理视图" }).ClickAsync();
        await page.GetByLabel("视图“其他类失败”的新名称").FillAsync("其他失败");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存视图“其他类失败”的修改" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "删除视图“其他失败”" }).ClickAsync();
        await page.Locator("[data-sure]").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("还没有保存的视图");
        await page.GetByRole(AriaRole.Button, new() { Name = "关闭" }).ClickAsync();
        await Expect(page.Locator("[data-view]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_view_that_can_no_longer_be_read_names_what_is_wrong()
    {
        var lead = await App.StaffIdAsync("lead");
        await App.ChangeAsync(db =>
        {
            db.SavedViews.Add(new() { ShopId = 1, Id = Guid.CreateVersion7(), OwnerId = lead, Name = "旧条件", Query = "applicant=gone", CreatedAt = A.Now });
            return Task.CompletedTask;
        });
        var visit = await SignedInAsync("lead");
        var page = await visit.GoAsync(Route);
        await View(page, "旧条件").ClickAsync();
        await Expect(page.Locator("[data-face=wrong]")).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("没有这个申请人：gone");
    }

    private static ILocator View(IPage page, string name) => page.Locator("[data-view]").Filter(new() { HasText = name });

    internal static async Task ExportAsync(IPage page, string format)
    {
        await Expect(page.Locator("[data-total-count]")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "导出", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = format }).ClickAsync();
    }

    private static Task<IDownload> DownloadAsync(IPage page) =>
        page.RunAndWaitForDownloadAsync(() => page.Locator("[data-download]").First.ClickAsync());
}
