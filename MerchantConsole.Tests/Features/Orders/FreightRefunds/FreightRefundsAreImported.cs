using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Orders.FreightRefunds;
using MerchantConsole.Hosting;
using MerchantConsole.Tests.Features.Orders.Import;
using MerchantConsole.Tests.TestKit;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Features.Orders.FreightRefunds;

/// <summary>A file of freight refunds: every form of it, what is wrong with its rows, and what a number does that is known already.</summary>
public sealed class FreightRefundsAreImported
{
    private const string Header = "退款编号,订单号,退款金额(元),退款时间,备注\r\n";

    private static readonly string Good = $"F1,{A.OrderNumber(1)},8.00,2026-11-22 10:00:00,退货包运费\r\n";

    [Theory, BothDatabases]
    public async Task A_sound_row_goes_in_with_who_imported_it_and_when(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        using var file = ExportFile.OfText(Header + Good);
        var counts = (await ImportAsync(host, file)).Value!;
        Assert.Equal((1, 0, 0), (counts.Added, counts.Updated, counts.Unchanged));
        var refund = await host.ReadAsync(db => db.FreightRefunds.SingleAsync());
        Assert.Equal(
            ("F1", A.OrderNumber(1), A.Yuan(8), new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero), "退货包运费"),
            (refund.Id, refund.OrderSn, refund.Amount, refund.GrantedAt, refund.Note));
        Assert.Equal((FreightRefundSource.Imported, A.StaffId, "阿美", A.Now), (refund.Source, refund.EnteredById, refund.EnteredBy, refund.EnteredAt));
    }

    [Theory, BothDatabases]
    public async Task The_same_number_again_is_the_same_refund(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider, 2);
        using var first = ExportFile.OfText(Header + Good);
        await ImportAsync(host, first);
        var unchanged = (await ImportAsync(host, first)).Value!;
        Assert.Equal((0, 0, 1), (unchanged.Added, unchanged.Updated, unchanged.Unchanged));
        using var changed = ExportFile.OfText(Header + Good.Replace("8.00", "9.50", StringComparison.Ordinal));
        var updated = (await ImportAsync(host, changed)).Value!;
        Assert.Equal((0, 1, 0), (updated.Added, updated.Updated, updated.Unchanged));
        using var elsewhere = ExportFile.OfText(Header + Good.Replace(A.OrderNumber(1), A.OrderNumber(2), StringComparison.Ordinal));
        Assert.Equal([RefusalCode.FreightRefundKnown], Codes((await ImportAsync(host, elsewhere)).Value!));
        Assert.Equal(A.Yuan(9.5m), (await host.ReadAsync(db => db.FreightRefunds.SingleAsync())).Amount);
    }

    [Theory, BothDatabases]
    public async Task What_the_platforms_service_told_is_not_changed_by_a_file(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        await host.AddAsync(new FreightRefund { ShopId = 1, Id = "F1", OrderSn = A.OrderNumber(1), Amount = A.Yuan(7), GrantedAt = A.Now });
        using var file = ExportFile.OfText(Header + Good);
        Assert.Equal([RefusalCode.FreightRefundKnown], Codes((await ImportAsync(host, file)).Value!));
        Assert.Equal(A.Yuan(7), (await host.ReadAsync(db => db.FreightRefunds.SingleAsync())).Amount);
    }

    public static TheoryData<string, RefusalCode> Wrong()
    {
        var sn = A.OrderNumber(1);
        return new()
        {
            { $",{sn},8.00,2026-11-22 10:00:00,", RefusalCode.CellMissing },
            { $"{new string('9', 65)},{sn},8.00,2026-11-22 10:00:00,", RefusalCode.ValueTooLong },
            { "F2,12345,8.00,2026-11-22 10:00:00,", RefusalCode.OrderSnInvalid },
            { $"F2,{A.OrderNumber(9)},8.00,2026-11-22 10:00:00,", RefusalCode.OrderNotFound },
            { $"F2,{A.OrderNumber(7)},8.00,2026-11-22 10:00:00,", RefusalCode.OrderNotFound },
            { $"F2,{sn},eight,2026-11-22 10:00:00,", RefusalCode.FreightAmountInvalid },
            { $"F2,{sn},0.00,2026-11-22 10:00:00,", RefusalCode.FreightAmountInvalid },
            { $"F2,{sn},-8.00,2026-11-22 10:00:00,", RefusalCode.FreightAmountInvalid },
            { $"F2,{sn},10000.01,2026-11-22 10:00:00,", RefusalCode.FreightAmountInvalid },
            { $"F2,{sn},8.00,yesterday,", RefusalCode.TimeInvalid },
            { $"F2,{sn},8.00,1999-12-31 10:00:00,", RefusalCode.TimeInvalid },
            { $"F2,{sn},8.00,2026-11-24 10:00:00,", RefusalCode.FreightTimeInFuture },
            { $"F2,{sn},8.00,2026-11-21 11:59:00,", RefusalCode.FreightBeforeGrouped },
            { $"F2,{sn},8.00,2026-11-20,", RefusalCode.FreightBeforeGrouped },
            { $"F2,{sn},8.00,2026-11-22 10:00:00,{new string('x', 201)}", RefusalCode.ValueTooLong },
            { $"F2,{sn},8.00", RefusalCode.ColumnCountWrong },
            { $"F1,{sn},8.00,2026-11-22 10:00:00,", RefusalCode.DuplicateInFile },
        };
    }

    [Theory, MemberData(nameof(Wrong))]
    public async Task A_wrong_row_is_named_with_its_line_in_the_preview_and_stays_out(string row, RefusalCode code)
    {
        await using var host = await PayoutHost.StartAsync(StorageProvider.Sqlite);
        await host.AddAsync(A.Shop(2), A.Order(7, shopId: 2));
        using var file = ExportFile.OfText($"{Header}{Good}{row}\r\n");
        var preview = (await host.Get<PreviewFreightRefunds>().RunAsync(Request(file))).Value!;
        Assert.Equal([code], Codes(preview.Counts));
        var refused = preview.Counts.Refused.Single();
        Assert.Equal((3, row.Split(',')[0].Length > 64), (refused.Line, refused.Number != row.Split(',')[0]));
        if (code == RefusalCode.OrderNotFound) Assert.Equal("订单号", refused.Reasons.Single().Column);
        Assert.Equal(0, await host.ReadAsync(db => db.FreightRefunds.CountAsync()));
        var counts = (await ImportAsync(host, file)).Value!;
        Assert.Equal((1, 1), (counts.Added, counts.Refused.Count));
        Assert.Equal("F1", (await host.ReadAsync(db => db.FreightRefunds.SingleAsync())).Id);
    }

    [Fact]
    public async Task A_day_without_a_time_is_not_before_the_order_that_was_grouped_on_it()
    {
        await using var host = await PayoutHost.StartAsync(StorageProvider.Sqlite);
        using var file = ExportFile.OfText($"{Header}F1,{A.OrderNumber(1)},8.00,2026-11-21,\r\n");
        Assert.Equal(1, (await ImportAsync(host, file)).Value!.Added);
    }

    [Theory, InlineData("UTF-8"), InlineData("GBK"), InlineData("tabs"), InlineData("other names"), InlineData("XLSX")]
    public async Task Each_form_of_the_file_is_read(string form)
    {
        await using var host = await PayoutHost.StartAsync(StorageProvider.Sqlite);
        var gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        using var file = form switch
        {
            "UTF-8" => ExportFile.OfText(Header + Good, new UTF8Encoding(false)),
            "GBK" => ExportFile.OfText(Header + Good, gbk),
            "tabs" => ExportFile.OfText((Header + Good).Replace(',', '\t')),
            "other names" => ExportFile.OfText("标题行\r\n时间,金额,订单编号,运费退款编号\r\n" + $"2026/11/22 10:00,'8.00,{A.OrderNumber(1)},F1\r\n"),
            _ => ExportFile.Workbook(
                ["退款编号", "订单号", "退款金额", "退款时间", "备注"],
                new Dictionary<string, string> { ["退款编号"] = "F1", ["订单号"] = A.OrderNumber(1), ["退款金额"] = "#8", ["退款时间"] = "2026-11-22 10:00:00", ["备注"] = "退货包运费" }),
        };
        Assert.Equal(1, (await ImportAsync(host, file)).Value!.Added);
        var refund = await host.ReadAsync(db => db.FreightRefunds.SingleAsync());
        Assert.Equal(("F1", A.Yuan(8), new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero)), (refund.Id, refund.Amount, refund.GrantedAt));
        if (form != "other names") Assert.Equal("退货包运费", refund.Note);
    }

    [Fact]
    public async Task What_is_no_such_file_is_refused_as_a_whole()
    {
        await using var host = await PayoutHost.StartAsync(StorageProvider.Sqlite);
        using var orders = ExportFile.Csv(ExportFile.Row(1));
        using var empty = ExportFile.OfText(Header);
        using var nothing = ExportFile.OfBytes([]);
        using var picture = ExportFile.OfBytes([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 1]);
        using var many = ExportFile.OfText(Header + string.Concat(Enumerable.Range(1, FreightRefundFile.MostRows + 1).Select(number => Good.Replace("F1", $"F{number}", StringComparison.Ordinal))));
        Assert.Equal(RefusalCode.HeaderNotRecognised, (await ImportAsync(host, orders)).Refusals[0].Code);
        Assert.Equal(RefusalCode.FreightFileWithoutRows, (await ImportAsync(host, empty)).Refusals[0].Code);
        Assert.Equal(RefusalCode.FileEmpty, (await ImportAsync(host, nothing)).Refusals[0].Code);
        Assert.Equal(RefusalCode.FreightFileUnreadable, (await ImportAsync(host, picture)).Refusals[0].Code);
        Assert.Equal(RefusalCode.RowsTooMany, (await ImportAsync(host, many)).Refusals[0].Code);
        Assert.Equal(0, await host.ReadAsync(db => db.FreightRefunds.CountAsync()));
    }

    [Fact]
    public async Task A_row_that_is_cut_off_stays_out_and_the_line_is_said()
    {
        await using var host = await PayoutHost.StartAsync(StorageProvider.Sqlite);
        using var file = ExportFile.OfText(Header + Good + $"F2,{A.OrderNumber(1)},8.00,2026-11-22 10:0");
        var counts = (await ImportAsync(host, file)).Value!;
        Assert.Equal((1, 3L), (counts.Added, counts.EndsEarlyAt));
        Assert.Equal([RefusalCode.RowCutOff], Codes(counts));
    }

    [Theory, BothDatabases]
    public async Task The_list_is_paged_newest_first_and_shows_no_other_shops(StorageProvider provider)
    {
        await using var host = await PayoutHost.StartAsync(provider);
        await host.AddAsync(A.Shop(2), A.Order(7, shopId: 2));
        await host.AddAsync([.. Enumerable.Range(0, 120).Select(number => new FreightRefund
        {
            ShopId = number % 12 == 0 ? 2 : 1, Id = $"F{number:000}", OrderSn = A.OrderNumber(1), Amount = A.Yuan(1), GrantedAt = A.Now.AddMinutes(-(number / 3)),
        })]);
        var queries = host.Get<FreightRefundQueries>();
        var seen = new List<FreightRefundView>();
        FreightRefundCursor? after = null;
        do
        {
            var page = await queries.ListAsync(1, after);
            seen.AddRange(page.Rows);
            after = page.After is { } next ? FreightRefundCursor.Read(next.ToString()) : null;
        }
        while (after is not null);
        Assert.Equal(110, seen.Count);
        Assert.Equal(seen.Count, seen.DistinctBy(refund => refund.Id).Count());
        Assert.Equal(seen.OrderByDescending(refund => refund.GrantedAt).ThenByDescending(refund => refund.Id, StringComparer.Ordinal), seen);
    }

    private static Task<Result<FreightRefundCounts>> ImportAsync(ConsoleHost host, ExportFile file) => host.Get<ImportFreightRefunds>().RunAsync(Request(file));

    private static ImportFreightRefundsRequest Request(ExportFile file) => new(1, A.StaffId, file.Path, "refunds.csv");

    private static IEnumerable<RefusalCode> Codes(FreightRefundCounts counts) => counts.Refused.SelectMany(row => row.Reasons).Select(reason => reason.Refusal.Code);
}
