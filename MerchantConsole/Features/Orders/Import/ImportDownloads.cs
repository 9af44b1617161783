using System.Security.Claims;
using CsvHelper;
using MerchantConsole.Data;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>The two files that the import page offers; both for those who may import.</summary>
internal static class ImportDownloads
{
    private const string Csv = "text/csv";

    /// <summary>An empty export with every known column.</summary>
    public static IResult Template(IStringLocalizer<OrdersTexts> texts)
    {
        using var content = new MemoryStream();
        using (var writer = CsvWriter.Create(content, HarmlessCsv.Options, leaveOpen: true))
        {
            foreach (var name in OrderColumns.Template) writer.WriteField(name);
            writer.EndRecord();
        }

        return Results.File(content.ToArray(), Csv, texts["Import.TemplateFile"]);
    }

    /// <summary>Every row that the person's own last import refused; not found when there is none.</summary>
    public static async Task<IResult> RefusedAsync(
        ClaimsPrincipal user, ImportDesk desk, IDbContextFactory<ConsoleDbContext> contexts, IStringLocalizer<OrdersTexts> texts,
        CancellationToken cancellationToken)
    {
        if (CurrentStaff.From(user) is not { } staff) return Results.Forbid();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (!(await db.FindActiveAsync(staff.ShopId, staff.StaffId, ImportRights.Roles, cancellationToken)).Succeeded) return Results.Forbid();
        return desk.Of(staff.ShopId, staff.StaffId).Status.RefusedPath is { } path && File.Exists(path)
            ? Results.File(path, Csv, texts["Import.RefusedFile"])
            : Results.NotFound();
    }
}
