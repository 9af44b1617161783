using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Tests.TestKit;
using static MerchantConsole.Tests.Features.Orders.Import.OrderFileSight;

namespace MerchantConsole.Tests.Features.Orders.Import;

/// <summary>Encodings, separators, layouts, padding, and every refusal.</summary>
public sealed class OrderFileIsRead
{
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static TheoryData<string, string> Encodings() => new()
    {
        { "GBK", "GBK" },
        { "UTF-8 with mark", "UTF-8 (BOM)" },
        { "UTF-8 without mark", "UTF-8" },
        { "UTF-16 little", "UTF-16" },
        { "UTF-16 big", "UTF-16" },
        { "UTF-16 without mark", "UTF-16" },
    };

    [Theory, MemberData(nameof(Encodings))]
    public async Task The_encoding_is_recognised(string name, string shown)
    {
        Encoding encoding = name switch
        {
            "GBK" => Gbk,
            "UTF-8 with mark" => new UTF8Encoding(true),
            "UTF-8 without mark" => new UTF8Encoding(false),
            "UTF-16 little" => new UnicodeEncoding(false, true),
            "UTF-16 big" => new UnicodeEncoding(true, true),
            _ => new UnicodeEncoding(false, false),
        };
        using var file = ExportFile.Csv(ExportFile.Classic, [ExportFile.Row(1, ("商品", "加厚抽纸整箱40包"))], encoding);

        var preview = await PreviewAsync(file);

        Assert.Equal(shown, preview.Shape.Encoding);
        Assert.Equal("加厚抽纸整箱40包", Assert.Single(preview.Rows).Order?.ProductName);
    }

    [Theory, InlineData(','), InlineData('\t'), InlineData(';')]
    public async Task The_separator_is_recognised_however_the_cells_are_padded(char separator)
    {
        using var file = ExportFile.Csv(ExportFile.Classic, [ExportFile.Row(1), ExportFile.Row(2)], Gbk, separator);

        var preview = await PreviewAsync(file);

        Assert.Equal(separator, preview.Shape.Separator);
        Assert.Equal([ExportFile.Sn(1), ExportFile.Sn(2)], preview.Rows.Select(row => row.Order?.OrderSn));
    }

    [Fact]
    public async Task Both_layouts_are_read_by_name_and_unknown_columns_are_named_as_ignored()
    {
        using var classic = ExportFile.Csv(ExportFile.Classic, [ExportFile.Row(1)]);
        using var current = ExportFile.Csv(ExportFile.Current, [ExportFile.Row(1)]);

        var (old, now) = (await PreviewAsync(classic), await PreviewAsync(current));

        Assert.Equal((OrderLayout.Classic, OrderLayout.Current), (old.Layout, now.Layout));
        Assert.Equal(["商品总价(元)", "收货人", "支付时间"], old.Ignored);
        Assert.Equal(["商品总价(元)", "快递单号"], now.Ignored);
        Assert.Equal(old.Rows[0].Order, now.Rows[0].Order);
    }

    [Fact]
    public async Task Every_cell_arrives_as_what_it_means()
    {
        using var file = ExportFile.Csv(
            [.. ExportFile.Current, "活动商品", "风险标记", "买家昵称", "买家ID"],
            [ExportFile.Row(1, ("商家备注", "催发货"), ("商品数量(件)", "3"), ("活动商品", "是"), ("风险标记", "0"), ("买家昵称", "小鱼儿"), ("买家ID", "10086\t"))]);

        var order = Assert.Single((await PreviewAsync(file)).Rows).Order;

        Assert.Equal(
            new OrderRow
            {
                OrderSn = ExportFile.Sn(1),
                ProductId = "899039563023",
                ProductName = "电动牙刷成人声波",
                Status = "已发货，待签收",
                PaidAmount = A.Yuan(54.50m),
                GroupedAt = new DateTimeOffset(2026, 11, 5, 11, 44, 23, TimeSpan.Zero),
                AfterSalesStatus = "无售后或售后取消",
                Specification = "黑色,L",
                Quantity = 3,
                MerchantNote = "催发货",
                IsPromotion = true,
                RiskFlagged = false,
                BuyerNickname = "小鱼儿",
                BuyerId = "10086",
            },
            order);
    }

    [Fact]
    public async Task What_the_file_does_not_carry_is_null()
    {
        using var file = ExportFile.Csv(["订单号", "商品", "商品ID", "订单状态", "用户实付金额（元）", "拼单成功时间"], [Renamed(ExportFile.Row(1))]);

        var order = Assert.Single((await PreviewAsync(file)).Rows).Order;

        Assert.NotNull(order);
        Assert.Equal((null, null, null, null), (order.IsPromotion, order.RiskFlagged, order.Quantity, order.AfterSalesStatus));

        static Dictionary<string, string> Renamed(Dictionary<string, string> row)
        {
            row["商品ID"] = row["商品id"];
            row["用户实付金额（元）"] = row["用户实付金额(元)"];
            return row;
        }
    }

    [Theory]
    [InlineData("订单号", " '261105-000000000000001 ", "261105-000000000000001")]
    [InlineData("订单号", "\t261105-000000000000001\t\t", "261105-000000000000001")]
    [InlineData("订单号", "=\"261105-000000000000001\"", "261105-000000000000001")]
    [InlineData("用户实付金额(元)", "\t54.50 ", "54.50")]
    [InlineData("用户实付金额(元)", "'¥54.5", "54.50")]
    [InlineData("用户实付金额(元)", "５４。５", "54.50")]
    [InlineData("商品", " 'π🎁\n礼盒 ", "π🎁 礼盒")]
    [InlineData("商品", "=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0")]
    [InlineData("订单成交时间", "2026/11/5 9:04", "2026-11-05T01:04:00")]
    [InlineData("订单成交时间", "2026-11-05\t", "2026-11-04T16:00:00")]
    [InlineData("订单成交时间", "\t", "")]
    public async Task Padding_and_other_writings_do_not_matter(string column, string written, string meant)
    {
        using var file = ExportFile.Csv(ExportFile.Row(1, (column, written)));

        var order = Assert.Single((await PreviewAsync(file)).Rows).Order;

        Assert.NotNull(order);
        Assert.Equal(meant, column switch
        {
            "订单号" => order.OrderSn,
            "用户实付金额(元)" => order.PaidAmount.ToString(),
            "商品" => order.ProductName,
            _ => order.GroupedAt?.ToString("s", System.Globalization.CultureInfo.InvariantCulture) ?? "",
        });
    }

    [Theory]
    [InlineData("已发货，退款成功", "无售后或售后取消", true)]
    [InlineData("已签收", "退款成功", true)]
    [InlineData("已签收", "售后处理中", false)]
    public async Task A_refund_is_seen_in_either_status(string status, string afterSales, bool refunded)
    {
        using var file = ExportFile.Csv(ExportFile.Row(1, ("订单状态", status), ("售后状态", afterSales)));

        Assert.Equal(refunded, Assert.Single((await PreviewAsync(file)).Rows).Order?.IsRefunded);
    }

    public static TheoryData<string, string, RefusalCode> BadCells() => new()
    {
        { "订单号", "not-an-order-number", RefusalCode.OrderSnInvalid },
        { "订单号", "", RefusalCode.OrderSnInvalid },
        { "订单号", "２６１１０５-000000000000001", RefusalCode.OrderSnInvalid },
        { "订单号", "261105-00000000000000", RefusalCode.OrderSnInvalid },
        { "用户实付金额(元)", "", RefusalCode.AmountInvalid },
        { "用户实付金额(元)", "-1", RefusalCode.AmountInvalid },
        { "用户实付金额(元)", "1e9", RefusalCode.AmountInvalid },
        { "用户实付金额(元)", "10000000000", RefusalCode.AmountInvalid },
        { "用户实付金额(元)", "0.005", RefusalCode.AmountInvalid },
        { "用户实付金额(元)", "😀", RefusalCode.AmountInvalid },
        { "商品数量(件)", "0", RefusalCode.QuantityInvalid },
        { "商品数量(件)", "1.5", RefusalCode.QuantityInvalid },
        { "商品数量(件)", "99999999999", RefusalCode.QuantityInvalid },
        { "商品id", "7.41521E+11", RefusalCode.ProductIdInvalid },
        { "订单成交时间", "yesterday", RefusalCode.TimeInvalid },
        { "订单成交时间", "2026-02-30 10:00:00", RefusalCode.TimeInvalid },
        { "订单成交时间", "0001-01-01 00:00:00", RefusalCode.TimeInvalid },
        { "订单成交时间", "9999-12-31 23:59:59", RefusalCode.TimeInvalid },
        { "订单成交时间", "2026-11-24 10:00:00", RefusalCode.TimeInFuture },
        { "商品", new string('长', 10_000), RefusalCode.ValueTooLong },
        { "商家备注", new string('长', 501), RefusalCode.ValueTooLong },
        { "商品规格", new string('长', 201), RefusalCode.ValueTooLong },
        { "订单状态", "", RefusalCode.CellMissing },
        { "商品", "", RefusalCode.CellMissing },
        { "商品id", "", RefusalCode.CellMissing },
        { "订单状态", new string('长', 41), RefusalCode.ValueTooLong },
        { "活动商品", "也许", RefusalCode.FlagInvalid },
        { "风险标记", "Y", RefusalCode.FlagInvalid },
    };

    [Theory, MemberData(nameof(BadCells))]
    public async Task A_bad_cell_refuses_its_row_with_line_column_and_words_and_the_others_go_in(string column, string written, RefusalCode code)
    {
        using var file = ExportFile.Csv(
            [.. ExportFile.Current, "活动商品", "风险标记"], [ExportFile.Row(1), ExportFile.Row(2, (column, written)), ExportFile.Row(3)]);

        var rows = (await PreviewAsync(file)).Rows;

        Assert.Equal([ExportFile.Sn(1), null, ExportFile.Sn(3)], rows.Select(row => row.Order?.OrderSn));
        Assert.Equal(3, rows[1].Refused?.Line);
        var reason = Assert.Single(rows[1].Refused!.Reasons);
        Assert.Equal((column, code), (reason.Column, reason.Refusal.Code));
        Assert.StartsWith(written[..Math.Min(20, written.Length)], reason.Refusal.Words, StringComparison.Ordinal);
        Assert.InRange(reason.Refusal.Words!.Length, 0, 80);
    }

    [Fact]
    public async Task All_that_stands_against_a_row_is_said_at_once()
    {
        using var file = ExportFile.Csv(ExportFile.Row(1, ("订单号", "x"), ("用户实付金额(元)", "y"), ("订单成交时间", "z")));

        Assert.Equal(
            [RefusalCode.OrderSnInvalid, RefusalCode.AmountInvalid, RefusalCode.TimeInvalid],
            Assert.Single((await PreviewAsync(file)).Rows).Refused!.Reasons.Select(reason => reason.Refusal.Code));
    }

    [Fact]
    public async Task Of_an_order_that_comes_twice_the_first_good_row_stays()
    {
        using var file = ExportFile.Csv(
            ExportFile.Row(1, ("用户实付金额(元)", "bad")), ExportFile.Row(1, ("商品", "第一条")), ExportFile.Row(1, ("商品", "第二条")));

        var rows = (await PreviewAsync(file)).Rows;

        Assert.Equal([null, "第一条", null], rows.Select(row => row.Order?.ProductName));
        Assert.Equal((4L, RefusalCode.DuplicateInFile), (rows[2].Refused!.Line, rows[2].Refused!.Reasons[0].Refusal.Code));
    }

    [Fact]
    public async Task A_row_with_too_few_or_too_many_cells_is_refused_and_empty_cells_at_the_end_are_not_too_many()
    {
        var text = ExportFile.Text(ExportFile.Current, [ExportFile.Row(1)]).TrimEnd();
        using var file = ExportFile.OfText($"{text},,\r\n{text.Split('\n')[1].Trim()},1\r\n261105-1,2\r\n");

        var rows = (await PreviewAsync(file)).Rows;

        Assert.Equal(ExportFile.Sn(1), rows[0].Order?.OrderSn);
        Assert.All(rows.Skip(1), row => Assert.Equal(RefusalCode.ColumnCountWrong, Assert.Single(row.Refused!.Reasons).Refusal.Code));
    }

    [Fact]
    public async Task Blank_rows_are_passed_over_and_lines_are_counted_as_an_editor_counts_them()
    {
        var text = ExportFile.Text(ExportFile.Current, [ExportFile.Row(1, ("商家备注", "两\n行")), ExportFile.Row(2), ExportFile.Row(3, ("订单号", "x"))]);
        using var file = ExportFile.OfText(text + "\r\n,,,,,,,,,,,\r\n" + text.Split("\r\n")[^2] + "\r\n");

        var rows = (await PreviewAsync(file)).Rows;

        Assert.Equal([2L, 4L, 5L, 8L], rows.Select(row => row.Line));
    }

    [Fact]
    public async Task A_title_above_the_header_does_not_hide_it()
    {
        using var file = ExportFile.OfText("订单导出 2026-11-05\r\n\r\n" + ExportFile.Text(ExportFile.Current, [ExportFile.Row(1)]));

        Assert.Equal(4, Assert.Single((await PreviewAsync(file)).Rows).Line);
    }

    [Fact]
    public async Task A_workbook_is_read_with_text_and_with_numbers()
    {
        using var file = ExportFile.Workbook(
            ExportFile.Current, ExportFile.Row(1, ("商品id", "#741520749048"), ("用户实付金额(元)", "#54.1"), ("商品数量(件)", "#2")), ExportFile.Row(2, ("订单号", "x")));

        var preview = await PreviewAsync(file);

        Assert.Equal(("XLSX", OrderLayout.Current), (preview.Shape.Format, preview.Layout));
        Assert.Equal(("741520749048", "54.10", 2), (preview.Rows[0].Order!.ProductId, preview.Rows[0].Order!.PaidAmount.ToString(), preview.Rows[0].Order!.Quantity));
        Assert.Equal(3, preview.Rows[1].Refused?.Line);
    }

    [Fact]
    public async Task What_only_an_admin_may_say_is_named_and_not_read_from_others()
    {
        using var file = ExportFile.Csv(
            [.. ExportFile.Current, "风险标记", "活动商品", "买家ID"], [ExportFile.Row(1, ("风险标记", "否"), ("活动商品", "也许"), ("买家ID", "7"))]);

        var preview = await OrderFile.PreviewAsync(file.Path, takesRuleFacts: false, A.Now, TestContext.Current.CancellationToken);

        Assert.NotNull(preview.Value);
        Assert.Equal(["活动商品", "风险标记"], preview.Value.NotTaken);
        Assert.Equal(["商品总价(元)", "快递单号"], preview.Value.Ignored);
        Assert.DoesNotContain("风险标记", preview.Value.Found);
        var order = Assert.Single(preview.Value.Rows).Order;
        Assert.Equal((null, null, "7"), (order?.IsPromotion, order?.RiskFlagged, order?.BuyerId));
    }
}
