using System.Globalization;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Records;
using MerchantConsole.Features.Records;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.TestKit;
using MiniExcelLibs;

namespace MerchantConsole.Tests.Features.Records.Export;

/// <summary>What is in a file of records, in either format.</summary>
public sealed class FilesHoldWhatIsFiltered
{
    private const string Headings = "打款单号,订单号,商品ID,商品名称,买家昵称,买家ID,打款类型,打款金额（元）,状态,资金来源,申请人,申请人账号,打款原因,给买家留言,发起时间,扣款时间,结束时间";

    [Theory, BothDatabases]
    public async Task A_csv_file_has_a_line_for_each_payout_with_the_newest_first(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        var export = await host.ExportAsync();
        var lines = await host.LinesAsync(export);
        Assert.Equal($"\uFEFF{Headings}", lines[0]);
        Assert.Equal(
            [
                $"{RecordShop.Number("3")},{A.OrderNumber(3)},777,{Bought(3)},其他,7.05,结果确认中,货款余额,阿美,boss,退货运费,运费已补给您，请查收,2026-11-23 11:59:00,2026-11-23 11:59:00,",
                $"{RecordShop.Number("2")},{A.OrderNumber(2)},600100200300\t,{Bought(2)},退运费,60.00,打款成功,货款余额,小美,amy,退货运费,运费已补给您，请查收,2026-11-23 11:58:00,2026-11-23 11:58:00,2026-11-23 11:58:01",
                $"{RecordShop.Number("1")},{A.OrderNumber(1)},600100200300\t,{Bought(1)},退运费,5.00,待充值,扫码支付,阿美,boss,退货运费,运费已补给您，请查收,2026-11-23 11:57:00,,",
            ],
            lines[1..]);
        Assert.Equal((ExportState.Done, 3, 7205L), (export.State, export.Rows, export.Fen));
        Assert.Equal(new FileInfo(host.PathOf(export)).Length, export.Bytes);
        Assert.Equal((A.Now, A.Now.AddHours(24)), (export.EndedAt, export.ExpiresAt));
    }

    [Theory, BothDatabases]
    public async Task A_workbook_has_amounts_and_times_as_numbers_and_numbers_of_things_as_text(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        var export = await host.ExportAsync("state=Succeeded&amountFrom=1", ExportFormat.Xlsx);
        var rows = MiniExcel.Query(host.PathOf(export), useHeaderRow: true).Cast<IDictionary<string, object?>>().ToList();
        var row = Assert.Single(rows);
        Assert.Equal(Headings.Split(','), row.Keys);
        Assert.Equal(60.0, row["打款金额（元）"]);
        Assert.Equal(new DateTime(2026, 11, 23, 11, 58, 0), row["发起时间"]);
        Assert.Equal((A.OrderNumber(2), "600100200300", RecordShop.Number("2")), ((string)row["订单号"]!, (string)row["商品ID"]!, (string)row["打款单号"]!));
        Assert.Equal((1, 6000L, 1), (export.Rows, export.Fen, export.Total));
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    public async Task Words_of_people_are_harmless_in_either_format(ExportFormat format)
    {
        await using var host = await ExportShop.StartAsync(StorageProvider.Sqlite);
        await host.ChangeAsync(db =>
        {
            db.Staff.Single(s => s.AccountName == "amy").DisplayName = "@小美";
            var order = db.Orders.Single(o => o.ShopId == 1 && o.OrderSn == A.OrderNumber(1));
            (order.ProductName, order.BuyerNickname) = ("+1毛巾", "=买家");
            return Task.CompletedTask;
        });
        await host.StoreAsync(RecordShop.Payout("1", A.Now.AddMinutes(-1), by: RecordShop.AmyId, reason: "=HYPERLINK(\"x\")"));
        var export = await host.ExportAsync(format: format);
        var text = format == ExportFormat.Csv
            ? string.Join('\n', await host.LinesAsync(export))
            : string.Join('\n', MiniExcel.Query(host.PathOf(export)).Cast<IDictionary<string, object?>>().SelectMany(row => row.Values));
        Assert.Contains("'=HYPERLINK", text, StringComparison.Ordinal);
        Assert.Contains("'@小美", text, StringComparison.Ordinal);
        Assert.Contains("'+1毛巾", text, StringComparison.Ordinal);
        Assert.Contains("'=买家", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExportFormat.Csv)]
    [InlineData(ExportFormat.Xlsx)]
    public async Task A_file_of_nothing_still_has_its_headings(ExportFormat format)
    {
        await using var host = await ExportShop.StartAsync(StorageProvider.Sqlite);
        var export = await host.ExportAsync(format: format);
        Assert.Equal((ExportState.Done, 0), (export.State, export.Rows));
        var headings = format == ExportFormat.Csv
            ? Assert.Single(await host.LinesAsync(export))[1..]
            : string.Join(',', Assert.Single(MiniExcel.Query(host.PathOf(export)).Cast<IDictionary<string, object?>>().ToList()).Values);
        Assert.Equal(Headings, headings);
    }

    [Theory, BothDatabases]
    public async Task Many_pieces_are_one_list_without_a_gap(StorageProvider provider)
    {
        await using var host = await ExportShop.StartAsync(provider);
        const int count = 2 * MerchantConsole.Features.Records.Export.ExportReader.PieceSize + 1;
        await host.StoreAsync([.. Enumerable.Range(0, count).Select(i => RecordShop.Payout(i.ToString(CultureInfo.InvariantCulture), A.Now.AddSeconds(-1 - i / 7)))]);
        foreach (var query in new[] { "", "deductedFrom=2026-11-01" })
        {
            var export = await host.ExportAsync(query);
            var lines = await host.LinesAsync(export);
            Assert.Equal((count, 500L * count), (export.Rows, export.Fen));
            Assert.Equal(count, lines[1..].Distinct(StringComparer.Ordinal).Count());
        }
    }

    [Theory, BothDatabases]
    public async Task What_is_started_after_the_request_is_not_in_it(StorageProvider provider)
    {
        await using var host = await FilledAsync(provider);
        var ids = new[] { await host.AskAsync(), await host.AskAsync("deductedFrom=2026-11-01") };
        host.Clock.Advance(TimeSpan.FromSeconds(2));
        await host.StoreAsync(RecordShop.Payout("9", A.Now.AddSeconds(1)));
        await host.WorkOffAsync();
        Assert.Equal(3, (await host.ExportRowAsync(ids[0])).Rows);
        Assert.Equal(2, (await host.ExportRowAsync(ids[1])).Rows);
        Assert.Equal(4, (await host.Get<RecordQueries>().TotalAsync(1, new RecordFilter { AmountFrom = A.Yuan(1) })).Count);
    }

    [Fact]
    public async Task The_words_are_in_the_language_of_whoever_asked()
    {
        await using var host = await FilledAsync(StorageProvider.Sqlite);
        var lines = await host.LinesAsync(await host.ExportAsync("state=Succeeded", language: "en"));
        Assert.StartsWith("\uFEFFPayout number,Order number,", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("打款成功", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_shops_payouts_are_never_in_it()
    {
        await using var host = await FilledAsync(StorageProvider.Sqlite);
        await host.StoreAsync(RecordShop.Payout("88", A.Now.AddMinutes(-1), shopId: 2));
        Assert.Equal(3, (await host.ExportAsync()).Rows);
    }

    private static string Bought(int order) => $"纯棉毛巾三条装,买家{order},buyer{order}";

    private static async Task<ConsoleHost> FilledAsync(StorageProvider provider)
    {
        var host = await ExportShop.StartAsync(provider);
        await host.StoreAsync(
            RecordShop.Payout("1", A.Now.AddMinutes(-3), first: PayoutTrigger.StartByScan),
            RecordShop.Payout("2", A.Now.AddMinutes(-2), order: 2, yuan: 60m, by: RecordShop.AmyId, then: PayoutTrigger.RailConfirmed),
            RecordShop.Payout("3", A.Now.AddMinutes(-1), order: 3, yuan: 7.05m, type: PayoutType.Other, then: PayoutTrigger.OutcomeUnknown));
        return host;
    }
}
