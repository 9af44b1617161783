using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Records;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Records.Views;

/// <summary>What holds for every saved view: its name, and who changes it.</summary>
public static class ViewRules
{
    /// <summary>Views of one person.</summary>
    public const int MostOfOne = 20;

    /// <summary>A name as it is kept: one line without spaces around it.</summary>
    internal static string CleanName(string? name) => PayoutText.Clean(name).ReplaceLineEndings(" ");

    /// <summary>What stands against a cleaned name by itself; null when nothing does.</summary>
    internal static Refusal? Against(string name) => PayoutText.Length(name) is < 1 or > SavedView.LongestName
        ? new Refusal(RefusalCode.ViewNameLength) { Count = PayoutText.Length(name), CountLimit = SavedView.LongestName }
        : BuiltInViews.IsNamed(name) ? new Refusal(RefusalCode.ViewNameBuiltIn) { Words = name }
        : null;

    /// <summary>Whether a person has another view of that name.</summary>
    internal static Task<bool> HasNamedAsync(
        this ConsoleDbContext db, int shopId, Guid ownerId, string name, Guid? besides, CancellationToken cancellationToken) =>
        db.SavedViews.AnyAsync(v => v.ShopId == shopId && v.OwnerId == ownerId && v.Name == name && v.Id != besides, cancellationToken);

    /// <summary>
    /// A view that a person may change: an own one that is not shared, or as an admin any that is. <see cref="RefusalCode.ViewNotFound"/> for
    /// what the person does not even see, <see cref="RefusalCode.RoleNotAllowed"/> for a shared one that only admins change.
    /// </summary>
    internal static async Task<Result<(StaffMember Staff, SavedView View)>> FindChangeableAsync(
        this ShopTransaction transaction, Guid actorId, Guid viewId, CancellationToken cancellationToken)
    {
        var shopId = transaction.Shop.Id;
        var staff = await transaction.Db.FindActiveAsync(shopId, actorId, cancellationToken);
        if (!staff.Succeeded) return staff.Refusals[0];
        var view = await transaction.Db.SavedViews.SingleOrDefaultAsync(v => v.ShopId == shopId && v.Id == viewId, cancellationToken);
        if (view is null || (view.OwnerId != actorId && !view.IsShared)) return new Refusal(RefusalCode.ViewNotFound);
        return view.IsShared && staff.Value.Role != StaffRole.Admin ? new Refusal(RefusalCode.RoleNotAllowed) : (staff.Value, view);
    }
}
