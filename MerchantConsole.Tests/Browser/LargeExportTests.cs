// Names of columns are the model's; values are parameters.
#pragma warning disable EF1002

using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Records.Export;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>The largest export that there may be, taken back while it is under way.</summary>
public sealed class LargeExportTests(AppFactory app) : BrowserTest(app)
{
    private const int ShopId = 3;
    private const int Piece = 50_000;
    private const string FirstId = "P2601010000000000";
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

    // Payouts that have ended, and what the list's total is read from: nothing of them comes due while they are written. All are the first one but for
    // number and start, so the database writes them by itself.
    private async Task FillAsync(Guid who)
    {
        await App.ChangeAsync(async db =>
        {
            db.Payouts.Add(FirstPayout(who));
            await db.SaveChangesAsync();
            var columns = db.Model.FindEntityType(typeof(Payout))!.GetFlattenedProperties()
                .Select(property => property.GetColumnName(StoreObjectIdentifier.Table("Payouts"))).OfType<string>()
                .Where(column => column is not (nameof(Payout.Id) or nameof(Payout.StartedAt))).Select(column => $"\"{column}\"").ToList();
            var copied = string.Join(", ", columns);
            for (var from = 1; from < ExportLimits.MostRows; from += Piece)
                await db.Database.ExecuteSqlRawAsync(
                    $$"""
                    WITH RECURSIVE numbers(n) AS (SELECT {0} UNION ALL SELECT n + 1 FROM numbers WHERE n < {1})
                    INSERT INTO "Payouts" ("Id", "StartedAt", {{copied}})
                    SELECT printf('P260101%010d', n), "StartedAt" + n * {2}, {{copied}} FROM numbers, "Payouts" WHERE "ShopId" = {3} AND "Id" = {4}
                    """,
                    from, Math.Min(from + Piece, ExportLimits.MostRows) - 1, TimeSpan.TicksPerSecond, ShopId, FirstId);
        });
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

    private static Payout FirstPayout(Guid who)
    {
        var payout = Payout.Begin(
            ShopId, FirstId, PayoutTrigger.StartFromGoodsBalance, A.Draft, Actor.Staff(who, "店长"), First, A.Policy, goods: A.Goods()).Payout;
        payout.Move(PayoutTrigger.RailConfirmed, Actor.System, First, "", A.Policy);
        return payout;
    }
}
