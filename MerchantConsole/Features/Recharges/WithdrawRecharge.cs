using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Recharges;

/// <summary>Its applicant takes back a payout that awaits its recharge (§8): nothing funds it any more; a payment that is just being made is given back.</summary>
public sealed class WithdrawRecharge(ShopTransactions transactions)
{
    /// <summary><see cref="RefusalCode.PayoutNotFound"/>, <see cref="RefusalCode.RoleNotAllowed"/> for anybody but the applicant, <see cref="RefusalCode.MoveNotAllowed"/>.</summary>
    public Task<Result<Done>> RunAsync(int shopId, Guid staffId, string payoutId, CancellationToken cancellationToken = default) =>
        transactions.RunAsync<Done>(
            shopId,
            async transaction =>
            {
                var staff = await transaction.Db.FindActiveAsync(shopId, staffId, cancellationToken);
                if (!staff.Succeeded) return staff.Refusals[0];
                var payout = await transaction.Db.Payouts.SingleOrDefaultAsync(p => p.ShopId == shopId && p.Id == payoutId, cancellationToken);
                if (payout is null) return new Refusal(RefusalCode.PayoutNotFound);
                if (payout.ApplicantId != staffId) return new Refusal(RefusalCode.RoleNotAllowed);
                if (payout.State != PayoutState.AwaitingRecharge) return new Refusal(RefusalCode.MoveNotAllowed) { Words = payout.State.ToString() };
                var moved = payout.Move(
                    PayoutTrigger.Withdraw, Actor.Staff(staffId, staff.Value.DisplayName), transaction.Now, "", transaction.Shop.Policy);
                transaction.Record(moved.Value ?? throw new InvalidOperationException($"{payout.State} does not take a withdrawal."));
                var recharge = await transaction.Db.Recharges.SingleOrDefaultAsync(
                    r => r.ShopId == shopId && r.PayoutId == payoutId, cancellationToken);
                if (recharge is { IsEnded: false }) recharge.Withdrawn(transaction.Now);
                return new Done();
            },
            cancellationToken);
}
