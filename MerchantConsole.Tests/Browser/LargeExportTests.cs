using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Records.Export;
using MerchantConsole.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>The largest export that there may be, taken back while it is under way.</summary>
public sealed class LargeExportTests(AppFactory app) : BrowserTest(app)
{
    private const int ShopId = 3;
    private const int Piece = 20_000;
    private static readonly DateTimeOffset First = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_million_rows_under_way_are_cancelled_and_leave_no_file()
    {
        await FillAsync(await App.StaffIdAsync("boss3"));
        var visit = await SignedInAsync("boss3");
        var page = await visit.GoAsync("/aftersales/payouts/records");
        await Expect(page.Locator("[data-total-count]")).ToHaveAttributeAsync("data-total-count", $"{ExportLimits.MostRows}");
        await ExportTests.ExportAsync(page, "XLSX");
        await Expect(page.Locator("[data-export-state=Running] [data-rows]"))
            .ToHaveAttributeAsync("data-rows", new System.Text.RegularExpressions.Regex("^[1-9]"), new() { Timeout = 60_000 });
        Assert.Single(Files());
        await page.GetByRole(AriaRole.Button, new() { Name = "取消导出：全部打款记录" }).ClickAsync();
        await Expect(page.Locator("[data-export-state=Cancelled]")).ToBeVisibleAsync();
        await Eventually.TrueAsync(() => Task.FromResult(Files().Count == 0), "no file");
        await Expect(page.Locator("[data-download]")).ToHaveCountAsync(0);
    }

    private List<string> Files()
    {
        var folder = App.Services.GetRequiredService<ExportOptions>().Folder;
        return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder)] : [];
    }

    // Payouts that have ended, and what the list's total is read from: nothing of them comes due while they are written.
    private async Task FillAsync(Guid who)
    {
        var bulk = App.Services.GetRequiredService<IBulkRows>();
        foreach (var piece in Enumerable.Range(0, ExportLimits.MostRows).Chunk(Piece))
            await bulk.WriteAsync(piece.Select(number => PayoutOf(number, who)).ToList(), CancellationToken.None);
        await App.ChangeAsync(db =>
        {
            db.PayoutSums.Add(new PayoutSum
            {
                ShopId = ShopId, Day = ShopDay.Of(First).Date, ApplicantId = who, Type = PayoutType.ReturnShipping, Source = FundingSource.GoodsBalance,
                State = PayoutState.Succeeded, Reason = "退货运费", Count = ExportLimits.MostRows, Fen = 500L * ExportLimits.MostRows,
            });
            return Task.CompletedTask;
        });
    }

    private static Payout PayoutOf(int number, Guid who)
    {
        var at = First.AddSeconds(number);
        var id = string.Create(CultureInfo.InvariantCulture, $"P260101{number:0000000000}");
        var payout = Payout.Begin(
            ShopId, id, PayoutTrigger.StartFromGoodsBalance, A.Draft, Actor.Staff(who, "店长"), at, A.Policy, goods: A.Goods()).Payout;
        payout.Move(PayoutTrigger.RailConfirmed, Actor.System, at, "", A.Policy);
        return payout;
    }
}
