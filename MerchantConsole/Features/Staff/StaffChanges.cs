using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Account;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Staff;

/// <summary>What every command about an account asks inside its shop transaction (§2).</summary>
internal static class StaffChanges
{
    private static readonly StaffRole[] Admins = [StaffRole.Admin];

    /// <summary>
    /// The account that an admin wants to change, tracked. <see cref="RefusalCode.StaffNotFound"/> when the shop has no such account, whether or
    /// not another shop has it; whoever is no active admin of the shop is refused as <see cref="ActiveStaff"/> says.
    /// </summary>
    public static async Task<Result<StaffMember>> FindForAdminAsync(
        this ShopTransaction transaction, Guid actorId, Guid staffId, CancellationToken cancellationToken)
    {
        var actor = await transaction.AdminAsync(actorId, cancellationToken);
        if (!actor.Succeeded) return actor;
        return await transaction.Db.Staff
            .SingleOrDefaultAsync(s => s.ShopId == transaction.Shop.Id && s.Id == staffId, cancellationToken) is { } found
            ? found
            : new Refusal(RefusalCode.StaffNotFound);
    }

    /// <summary>Who acts, when that is an active admin of the shop.</summary>
    public static Task<Result<StaffMember>> AdminAsync(
        this ShopTransaction transaction, Guid actorId, CancellationToken cancellationToken) =>
        transaction.Db.FindActiveAsync(transaction.Shop.Id, actorId, Admins, cancellationToken);

    /// <summary>
    /// What stands against taking the rights of an admin, or of anybody, away: one's own account is for other admins to change, and the shop
    /// keeps one admin who can act.
    /// </summary>
    public static async Task<IReadOnlyList<Refusal>> AgainstDemotingAsync(
        this ShopTransaction transaction, Guid actorId, StaffMember staff, CancellationToken cancellationToken)
    {
        var against = new List<Refusal>();
        if (staff.Id == actorId) against.Add(new Refusal(RefusalCode.OwnAccount));
        if (staff is { Role: StaffRole.Admin, DisabledAt: null }
            && !await transaction.Db.Staff.AnyAsync(
                s => s.ShopId == staff.ShopId && s.Id != staff.Id && s.Role == StaffRole.Admin && s.DisabledAt == null, cancellationToken))
            against.Add(new Refusal(RefusalCode.LastAdmin));
        return against;
    }

    /// <summary>
    /// Ends every sign-in of the account: a new security stamp. The concurrency stamp changes with it, so that a try to sign in that is under way
    /// cannot write the old stamp back.
    /// </summary>
    public static Task<int> EndSignInsAsync(this ShopTransaction transaction, Guid staffId, CancellationToken cancellationToken) =>
        transaction.AccountOf(staffId).ExecuteUpdateAsync(
            account => account
                .SetProperty(a => a.SecurityStamp, NewAccounts.NewStamp())
                .SetProperty(a => a.ConcurrencyStamp, NewAccounts.NewStamp()),
            cancellationToken);

    /// <summary>The sign-in account of a person of the transaction's shop.</summary>
    public static IQueryable<SignInAccount> AccountOf(this ShopTransaction transaction, Guid staffId) =>
        transaction.Db.Users.Where(account => account.Id == staffId && account.ShopId == transaction.Shop.Id);
}
