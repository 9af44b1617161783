using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Records;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records.Views;

/// <summary>Filters to be kept under a name.</summary>
/// <param name="Query">The filters as the records' address has them, without <c>?</c>.</param>
/// <param name="IsShared">Whether the whole shop sees it; for admins.</param>
public sealed record SaveViewRequest(int ShopId, Guid ActorId, string Name, string Query, bool IsShared = false);

/// <summary>Keeps the filters of the records under a name of one's own (§12).</summary>
public sealed class SaveView(ShopTransactions transactions)
{
    /// <summary>
    /// <see cref="RefusalCode.ViewNameLength"/> (1-30), <see cref="RefusalCode.ViewNameTaken"/>, <see cref="RefusalCode.ViewNameBuiltIn"/>, <see cref="RefusalCode.ViewWithoutFilters"/>,
    /// <see cref="RefusalCode.FiltersInvalid"/>, <see cref="RefusalCode.FiltersTooLong"/>, <see cref="RefusalCode.TooManyViews"/> (20);
    /// <see cref="RefusalCode.RoleNotAllowed"/> to whoever shares and is no admin.
    /// </summary>
    public async Task<Result<SavedView>> RunAsync(SaveViewRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = ViewRules.CleanName(request.Name);
        var search = RecordSearch.Read($"?{request.Query}");
        if (ViewRules.Against(name) is { } refusal) return refusal;
        if (!search.HasFilters) return new Refusal(RefusalCode.ViewWithoutFilters);
        if (search.Wrong.Count > 0) return new Refusal(RefusalCode.FiltersInvalid);
        if (search.Query().Length > SavedView.LongestQuery) return new Refusal(RefusalCode.FiltersTooLong);
        return await transactions.RunAsync(
            request.ShopId, transaction => AddAsync(transaction, request, name, search.Query(), cancellationToken), cancellationToken);
    }

    private static async Task<Result<SavedView>> AddAsync(
        ShopTransaction transaction, SaveViewRequest request, string name, string query, CancellationToken cancellationToken)
    {
        var db = transaction.Db;
        var staff = await db.FindActiveAsync(request.ShopId, request.ActorId, cancellationToken);
        if (!staff.Succeeded) return staff.Refusals[0];
        if (request.IsShared && staff.Value.Role != StaffRole.Admin) return new Refusal(RefusalCode.RoleNotAllowed);
        if (await db.HasNamedAsync(request.ShopId, request.ActorId, name, besides: null, cancellationToken))
            return new Refusal(RefusalCode.ViewNameTaken) { Words = name };
        var has = await db.SavedViews.CountAsync(v => v.ShopId == request.ShopId && v.OwnerId == request.ActorId, cancellationToken);
        if (has >= ViewRules.MostOfOne) return new Refusal(RefusalCode.TooManyViews) { Count = has, CountLimit = ViewRules.MostOfOne };
        var view = new SavedView
        {
            ShopId = request.ShopId,
            Id = Guid.CreateVersion7(transaction.Now),
            OwnerId = request.ActorId,
            Name = name,
            Query = query,
            IsShared = request.IsShared,
            CreatedAt = transaction.Now,
        };
        db.SavedViews.Add(view);
        return view;
    }
}
