using System.Globalization;
using System.Security.Claims;
using CsvHelper;
using MerchantConsole.Components;
using MerchantConsole.Features.Orders.Import;
using MerchantConsole.Features.Records;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Figures;

/// <summary>导出 of the figures: what the page sums up, line by line, for the shop's admins.</summary>
internal static class FiguresDownload
{
    private static readonly string[] Columns =
        ["Export.Day", "Export.Account", "Export.Name", "Export.Type", "Export.Source", "Export.State", "Export.Reason", "Export.Count", "Export.Amount"];

    public static async Task<IResult> RunAsync(
        string? days, string? account, ClaimsPrincipal user, FiguresQueries queries, IStringLocalizer<FiguresTexts> texts,
        IStringLocalizer<SharedTexts> shared, CancellationToken cancellationToken)
    {
        if (CurrentStaff.From(user) is not { } staff) return Results.Forbid();
        var search = FiguresSearch.Of(days, account);
        var file = await queries.ExportAsync(staff.ShopId, staff.StaffId, search, cancellationToken);
        if (!file.Succeeded) return file.Refusals[0].Code == Domain.RefusalCode.StaffNotFound ? Results.NotFound() : Results.Forbid();
        return Results.Stream(
            stream => WriteAsync(stream, file.Value.Rows, texts, shared, cancellationToken), "text/csv", texts["Export.File", search.Days].Value);
    }

    private static async Task WriteAsync(
        Stream stream, IAsyncEnumerable<FigureRow> rows, IStringLocalizer texts, IStringLocalizer shared, CancellationToken cancellationToken)
    {
        await using var writer = CsvWriter.Create(stream, HarmlessCsv.Options, leaveOpen: true);
        foreach (var column in Columns) writer.WriteField(texts[column].Value);
        await writer.EndRecordAsync(cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            writer.WriteField(RecordSearch.DayText(row.Day));
            writer.WriteField(row.Person.AccountName);
            writer.WriteField(row.Person.DisplayName);
            writer.WriteField(shared[$"Type.{row.Type}"].Value);
            writer.WriteField(shared[row.Source is { } source ? $"Source.{source}" : "Source.None"].Value);
            writer.WriteField(shared[$"State.{row.State}"].Value);
            writer.WriteField(row.Reason);
            writer.WriteField(row.Sum.Count.ToString(CultureInfo.InvariantCulture));
            writer.WriteField(row.Sum.Amount.ToString());
            await writer.EndRecordAsync(cancellationToken);
        }
    }
}
