using CsvHelper;
using MerchantConsole.Features.Orders.Import;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>The template that the page of freight refunds offers, for those who may import.</summary>
internal static class FreightRefundDownloads
{
    /// <summary>An empty file with every known column.</summary>
    public static IResult Template(IStringLocalizer<OrdersTexts> texts)
    {
        using var content = new MemoryStream();
        using (var writer = CsvWriter.Create(content, HarmlessCsv.Options, leaveOpen: true))
        {
            foreach (var name in FreightRefundColumns.Template) writer.WriteField(name);
            writer.EndRecord();
        }

        return Results.File(content.ToArray(), "text/csv", texts["Freight.TemplateFile"]);
    }
}
