using System.Globalization;
using System.Security.Claims;
using MerchantConsole.Components.Layout;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Records;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Records.Export;

/// <summary>下载 of an export's file, for whoever exported it and for the shop's admins, until it ends.</summary>
internal static class ExportDownload
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<IResult> RunAsync(
        string exportId, HttpRequest request, ClaimsPrincipal user, ExportQueries queries, ExportFolder folder, IStringLocalizer<ExportTexts> texts,
        CancellationToken cancellationToken)
    {
        if (CurrentStaff.From(user) is not { } staff) return Results.Forbid();
        var found = await queries.FileAsync(staff.ShopId, staff.StaffId, exportId, cancellationToken);
        if (!found.Succeeded) return found.Refusals[0].Code == RefusalCode.ExportNotFound ? Results.NotFound() : Results.Forbid();
        var (export, leaseNumber, endsNow) = found.Value;
        var path = folder.PathOf(export.Id, leaseNumber, export.Format);
        if (endsNow || !File.Exists(path))
            return new RazorComponentResult<ExportEndedDocument>(new { export.Query, Theme = ThemeChoice.From(request.Cookies) })
            {
                PreventStreamingRendering = true,
                StatusCode = StatusCodes.Status410Gone,
            };
        var at = ShopDay.BeijingTime(export.RequestedAt).ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        return Results.File(
            path, export.Format == ExportFormat.Xlsx ? Workbook : "text/csv", $"{texts["File", at].Value}{ExportFolder.Ending(export.Format)}", enableRangeProcessing: true);
    }
}
