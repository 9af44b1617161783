using System.IO.Compression;
using System.Text;
using MerchantConsole.Domain;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Tests.TestKit;
using static MerchantConsole.Tests.Features.Orders.Import.OrderFileSight;

namespace MerchantConsole.Tests.Features.Orders.Import;

/// <summary>Files that are none, half ones, and where the last whole row ends.</summary>
public sealed class BrokenFilesAreRefused
{
    private static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Fact]
    public async Task An_empty_file_is_said_to_be_empty()
    {
        foreach (var text in new[] { "", "\r\n\r\n", string.Join(',', ExportFile.Current) })
        {
            using var file = ExportFile.OfText(text, new UTF8Encoding(false));
            Assert.Equal(RefusalCode.FileEmpty, await RefusedAsync(file));
        }
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_refused()
    {
        byte[] png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 0];
        using var picture = ExportFile.OfBytes(png);
        using var whole = ExportFile.Workbook(ExportFile.Current, ExportFile.Row(1));
        using var half = ExportFile.OfBytes(File.ReadAllBytes(whole.Path)[..700], "half.xlsx");
        using var archive = ExportFile.OfBytes(EmptyArchive(), "other.xlsx");
        using var damaged = ExportFile.OfBytes(Damaged(File.ReadAllBytes(whole.Path)), "damaged.xlsx");
        foreach (var file in new[] { picture, half, archive, damaged })
            Assert.Equal(RefusalCode.FileUnreadable, await RefusedAsync(file));

        static byte[] EmptyArchive()
        {
            using var bytes = new MemoryStream();
            using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create)) zip.CreateEntry("readme.txt");
            return bytes.ToArray();
        }

        // The directory at the end is whole, the contents are not.
        static byte[] Damaged(byte[] bytes)
        {
            for (var i = 300; i < bytes.Length - 600; i++) bytes[i] = (byte)(i * 31);
            return bytes;
        }
    }

    [Fact]
    public async Task A_header_without_what_is_needed_is_refused_with_the_missing_names()
    {
        using var file = ExportFile.Csv(["订单号", "商品", "订单状态"], [ExportFile.Row(1)]);

        var refused = await OrderFile.PreviewAsync(file.Path, takesRuleFacts: true, A.Now, TestContext.Current.CancellationToken);

        var refusal = Assert.Single(refused.Refusals);
        Assert.Equal((RefusalCode.HeaderNotRecognised, "商品id、用户实付金额(元)、拼单成功时间/订单成交时间"), (refusal.Code, refusal.Words));
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_with_the_limit()
    {
        using var file = ExportFile.OfText("");
        using (var grow = File.OpenWrite(file.Path)) grow.SetLength(TableFile.MostBytes + 1);

        var refused = await OrderFile.PreviewAsync(file.Path, takesRuleFacts: true, A.Now, TestContext.Current.CancellationToken);

        Assert.Equal((RefusalCode.FileTooLarge, "200 MB"), (refused.Refusals[0].Code, refused.Refusals[0].Words));
    }

    [Fact]
    public async Task Half_a_file_gives_its_whole_rows_and_refuses_the_cut_one()
    {
        var text = ExportFile.Text(ExportFile.Current, [ExportFile.Row(1), ExportFile.Row(2), ExportFile.Row(3, ("商品规格", "黑色,L"))]);
        using var betweenCells = ExportFile.OfText(text[..(text.LastIndexOf("已发货", StringComparison.Ordinal) + 2)]);
        using var withinQuotes = ExportFile.OfText(text[..(text.LastIndexOf("黑色", StringComparison.Ordinal) + 1)]);

        var (cut, quoted) = ((await PreviewAsync(betweenCells)).Rows, (await PreviewAsync(withinQuotes)).Rows);

        Assert.Equal(RefusalCode.RowCutOff, cut[2].Refused?.Reasons[0].Refusal.Code);
        Assert.Equal(RefusalCode.RowBroken, quoted[2].Refused?.Reasons[0].Refusal.Code);
        Assert.All([cut, quoted], rows => Assert.Equal((3, 2), (rows.Count, rows.Count(row => row.Order is not null))));
    }

    [Theory]
    [InlineData("退款成功", "退款")]
    [InlineData("无售后或售后取消", "无售后或售后取消")]
    [InlineData("无售后或售后取消", "")]
    public async Task A_last_row_without_a_lines_end_is_not_taken_however_whole_it_looks(string whole, string left)
    {
        string[] header = [.. ExportFile.Current.Except(["快递单号"])];
        var text = ExportFile.Text(header, [ExportFile.Row(1), ExportFile.Row(2, ("售后状态", whole))]);
        using var file = ExportFile.OfText(text[..(text.LastIndexOf(whole, StringComparison.Ordinal) + left.Length)]);

        var rows = (await PreviewAsync(file)).Rows;

        Assert.Equal([ExportFile.Sn(1), null], rows.Select(row => row.Order?.OrderSn));
        Assert.Equal((3L, RefusalCode.RowCutOff), (rows[1].Line, Assert.Single(rows[1].Refused!.Reasons).Refusal.Code));
    }

    [Theory]
    [InlineData("GBK", "\n")]
    [InlineData("GBK", "\r\n\u001a")]
    [InlineData("UTF-16", "\r\n")]
    [InlineData("UTF-16", "\r\n\t ")]
    [InlineData("UTF-16 big", "\r")]
    public async Task A_last_row_with_its_lines_end_is_taken(string encoding, string end)
    {
        using var file = ExportFile.OfText(
            ExportFile.Text(ExportFile.Current, [ExportFile.Row(1), ExportFile.Row(2)]).TrimEnd() + end,
            encoding == "GBK" ? Gbk : new UnicodeEncoding(encoding == "UTF-16 big", byteOrderMark: true));

        Assert.Equal([ExportFile.Sn(1), ExportFile.Sn(2)], (await PreviewAsync(file)).Rows.Select(row => row.Order?.OrderSn));
    }

    [Fact]
    public async Task A_quote_that_never_closes_does_not_swallow_a_large_file_silently()
    {
        var rows = Enumerable.Range(2, 40_000).Select(number => ExportFile.Row(number, ("商品规格", "黑色"))).ToList();
        var text = ExportFile.Text(ExportFile.Current, [ExportFile.Row(1, ("商品规格", "黑色")), .. rows]);
        var second = text.IndexOf('\n', text.IndexOf('\n', StringComparison.Ordinal) + 1) + 1;
        using var file = ExportFile.OfText(text.Insert(second, "\""));

        var preview = await PreviewAsync(file);

        Assert.Equal(ExportFile.Sn(1), preview.Rows[0].Order?.OrderSn);
        Assert.Equal(2, preview.Rows.Count);
        Assert.Equal((3L, RefusalCode.RowBroken), (preview.Rows[1].Refused!.Line, preview.Rows[1].Refused!.Reasons[0].Refusal.Code));
    }
}
