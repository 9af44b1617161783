using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Payouts;

/// <summary>
/// Its applicant takes back a request that nobody decided, or a payout that awaits its recharge (§8). Nothing funds it any more; a payment that is just
/// being made is given back.
/// </summary>
public sealed class WithdrawPayout(ShopTransactions transactions)
{
    /// <summary>
    /// <see cref="RefusalCode.PayoutNotFound"/>, <see cref="RefusalCode.RoleNotAllowed"/> for anybody but the applicant,
    /// <see cref="RefusalCode.AlreadyDecided"/> with who decided, <see cref="RefusalCode.MoveNotAllowed"/>.
    /// </summary>
    public Task<Result<Done>> RunAsync(int shopId, Guid staffId, string payoutId, CancellationToken cancellationToken = default) =>
        transactions.RunAsync(shopId, transaction => WithdrawAsync(transaction, staffId, payoutId, cancellationToken), cancellationToken);

    private static async Task<Result<Done>> WithdrawAsync(
        ShopTransaction transaction, Guid staffId, string payoutId, CancellationToken cancellationToken)
    {
        var (db, shopId) = (transaction.Db, transaction.Shop.Id);
        var staff = await db.FindActiveAsync(shopId, staffId, cancellationToken);
        if (!staff.Succeeded) return staff.Refusals[0];
        var payout = await db.Payouts.SingleOrDefaultAsync(p => p.ShopId == shopId && p.Id == payoutId, cancellationToken);
        if (payout is null) return new Refusal(RefusalCode.PayoutNotFound);
        if (payout.ApplicantId != staffId) return new Refusal(RefusalCode.RoleNotAllowed);
        var moved = payout.Move(
            PayoutTrigger.Withdraw, Actor.Staff(staffId, staff.Value.DisplayName), transaction.Now, "", transaction.Shop.Policy);
        if (!moved.Succeeded) return await db.WhyNotOpenAsync(payout, cancellationToken);
        transaction.Record(moved.Value);
        var recharge = await db.Recharges.SingleOrDefaultAsync(r => r.ShopId == shopId && r.PayoutId == payoutId, cancellationToken);
        if (recharge is { IsEnded: false }) recharge.Withdrawn(transaction.Now);
        return new Done();
    }
}
