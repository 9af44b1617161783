using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using MerchantConsole.Tests.TestKit;

namespace MerchantConsole.Tests.Features.Orders.Import;

/// <summary>Exports made in code, in both of the platform's layouts, with its padding. The file goes when it is disposed.</summary>
internal sealed class ExportFile : IDisposable
{
    public static readonly string[] Classic =
    [
        "商品", "订单号", "订单状态", "商品总价(元)", "用户实付金额(元)", "商品数量(件)", "收货人", "支付时间", "拼单成功时间", "商品id", "商品规格", "商家备注", "售后状态",
    ];

    public static readonly string[] Current =
    [
        "订单成交时间", "商品", "订单号", "订单状态", "商品总价(元)", "用户实付金额(元)", "商品数量(件)", "商品id", "商品规格", "商家备注", "售后状态", "快递单号",
    ];

    private readonly string folder = TempFolder.New("export");

    private ExportFile(string name) => Path = System.IO.Path.Combine(folder, name);

    public string Path { get; }

    /// <summary>The cells of a good row of either layout, by name.</summary>
    public static Dictionary<string, string> Row(int number, params (string Name, string Cell)[] but)
    {
        var row = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["商品"] = "电动牙刷成人声波",
            ["订单号"] = $"{Sn(number)}\t",
            ["订单状态"] = "已发货，待签收",
            ["商品总价(元)"] = "59",
            ["用户实付金额(元)"] = "54.5",
            ["商品数量(件)"] = "1",
            ["收货人"] = "**",
            ["支付时间"] = "2026-11-05 18:00:00\t",
            ["拼单成功时间"] = "2026-11-05 19:44:23\t",
            ["订单成交时间"] = "2026-11-05 19:44:23\t",
            ["商品id"] = "899039563023\t",
            ["商品规格"] = "黑色,L",
            ["商家备注"] = "",
            ["售后状态"] = "无售后或售后取消",
            ["快递单号"] = "74693422494086\t",
        };
        foreach (var (name, cell) in but) row[name] = cell;
        return row;
    }

    public static string Sn(int number) => string.Create(CultureInfo.InvariantCulture, $"261105-{number:000000000000000}");

    public static ExportFile OfBytes(byte[] bytes, string name = "orders.csv")
    {
        var file = new ExportFile(name);
        File.WriteAllBytes(file.Path, bytes);
        return file;
    }

    public static ExportFile OfText(string text, Encoding? encoding = null)
    {
        encoding ??= new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);
        return OfBytes([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
    }

    public static ExportFile Csv(IReadOnlyList<string> header, IEnumerable<Dictionary<string, string>> rows, Encoding? encoding = null, char separator = ',') =>
        OfText(Text(header, rows, separator), encoding);

    public static ExportFile Csv(params Dictionary<string, string>[] rows) => Csv(Current, rows);

    public static string Text(IReadOnlyList<string> header, IEnumerable<Dictionary<string, string>> rows, char separator = ',')
    {
        var text = new StringBuilder().AppendJoin(separator, header).Append("\r\n");
        foreach (var row in rows)
            text.AppendJoin(separator, header.Select(name => Quoted(row.GetValueOrDefault(name, ""), separator))).Append("\r\n");
        return text.ToString();
    }

    /// <summary>A workbook with the strings in the sheet, as the platform writes it; a cell that begins with <c>#</c> becomes a number.</summary>
    public static ExportFile Workbook(IReadOnlyList<string> header, params Dictionary<string, string>[] rows)
    {
        var file = new ExportFile("orders.xlsx");
        using var archive = new ZipArchive(File.Create(file.Path), ZipArchiveMode.Create);
        Write("[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>""");
        Write("_rels/.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Write("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="orders" sheetId="1" r:id="rId1"/></sheets></workbook>""");
        Write("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>""");
        var sheet = new StringBuilder("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
        AppendRow(header);
        foreach (var row in rows) AppendRow(header.Select(name => row.GetValueOrDefault(name, "")));
        Write("xl/worksheets/sheet1.xml", sheet.Append("</sheetData></worksheet>").ToString());
        return file;

        void AppendRow(IEnumerable<string> cells)
        {
            sheet.Append("<row>");
            foreach (var cell in cells)
                sheet.Append(cell.StartsWith('#')
                    ? $"<c><v>{cell[1..]}</v></c>"
                    : $"""<c t="inlineStr"><is><t xml:space="preserve">{SecurityElement.Escape(cell)}</t></is></c>""");
            sheet.Append("</row>");
        }

        void Write(string name, string text)
        {
            using var entry = new StreamWriter(archive.CreateEntry(name).Open());
            entry.Write(text);
        }
    }

    public void Dispose() => TempFolder.Delete(folder);

    private static string Quoted(string cell, char separator) =>
        cell.Contains(separator) || cell.Contains('"') || cell.Contains('\n') ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
