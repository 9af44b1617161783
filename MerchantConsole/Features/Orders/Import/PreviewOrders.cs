using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Orders.Import;

/// <summary>Shows what <see cref="ImportOrders"/> would make of a file for the same person; changes nothing.</summary>
public sealed class PreviewOrders(IDbContextFactory<ConsoleDbContext> contexts, TimeProvider clock)
{
    /// <summary>The preview; refused when the file is no export or empty, or with <see cref="RefusalCode.RoleNotAllowed"/>.</summary>
    public async Task<Result<OrderFilePreview>> RunAsync(ImportOrdersRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var staff = await db.FindActiveAsync(request.ShopId, request.StaffId, ImportRights.Roles, cancellationToken);
        return staff.Succeeded
            ? await OrderFile.PreviewAsync(request.Path, ImportRights.TakesRuleFacts(staff.Value.Role), clock.GetUtcNow(), cancellationToken)
            : Result<OrderFilePreview>.Refused(staff.Refusals);
    }
}
