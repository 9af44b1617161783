using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;

namespace MerchantConsole.Features.Records.Views;

/// <summary>A view's new name, and whether the whole shop sees it.</summary>
public sealed record ChangeViewRequest(int ShopId, Guid ActorId, Guid ViewId, string Name, bool IsShared);

/// <summary>Renames a saved view, and shares it or takes that back.</summary>
public sealed class ChangeView(ShopTransactions transactions)
{
    /// <summary>
    /// <see cref="RefusalCode.ViewNotFound"/>; <see cref="RefusalCode.RoleNotAllowed"/> for a shared view, or for sharing, to whoever is no admin;
    /// <see cref="RefusalCode.ViewNameLength"/>, <see cref="RefusalCode.ViewNameTaken"/>, <see cref="RefusalCode.ViewNameBuiltIn"/>.
    /// </summary>
    public async Task<Result<Done>> RunAsync(ChangeViewRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = ViewRules.CleanName(request.Name);
        if (ViewRules.Against(name) is { } refusal) return refusal;
        return await transactions.RunAsync<Done>(
            request.ShopId,
            async transaction =>
            {
                var found = await transaction.FindChangeableAsync(request.ActorId, request.ViewId, cancellationToken);
                if (!found.Succeeded) return found.Refusals[0];
                var (staff, view) = found.Value;
                if (request.IsShared && staff.Role != StaffRole.Admin) return new Refusal(RefusalCode.RoleNotAllowed);
                if (await transaction.Db.HasNamedAsync(request.ShopId, view.OwnerId, name, besides: view.Id, cancellationToken))
                    return new Refusal(RefusalCode.ViewNameTaken) { Words = name };
                (view.Name, view.IsShared) = (name, request.IsShared);
                return new Done();
            },
            cancellationToken);
    }
}
