using MerchantConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records.Views;

/// <summary>A saved view as a person sees it.</summary>
/// <param name="Owner">The name of whoever saved it.</param>
/// <param name="IsOwn">Whether that is the person who looks.</param>
public sealed record ViewRow(Guid Id, string Name, string Query, bool IsShared, string Owner, bool IsOwn);

/// <summary>Reads of saved views: the own ones and what is shared in the shop.</summary>
public sealed class ViewQueries(IDbContextFactory<ConsoleDbContext> contexts)
{
    /// <summary>The own views in the order of saving, then what others share.</summary>
    public async Task<IReadOnlyList<ViewRow>> ListAsync(int shopId, Guid staffId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.SavedViews.AsNoTracking()
            .Where(v => v.ShopId == shopId && (v.OwnerId == staffId || v.IsShared))
            .OrderByDescending(v => v.OwnerId == staffId).ThenBy(v => v.CreatedAt).ThenBy(v => v.Id)
            .Select(v => new ViewRow(
                v.Id, v.Name, v.Query, v.IsShared,
                db.Staff.Where(s => s.ShopId == shopId && s.Id == v.OwnerId).Select(s => s.DisplayName).FirstOrDefault() ?? "",
                v.OwnerId == staffId))
            .ToListAsync(cancellationToken);
    }
}
