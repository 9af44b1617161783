using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Features.Staff;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Recharges;

/// <summary>
/// Chooses how a payout that awaits its recharge is paid (§9). The first method stays: choosing again, by anybody, answers it, and has an order placed again
/// under the same number that the provider refused, or whose code is said to be dead.
/// </summary>
public sealed class ChooseRechargeMethod(ShopTransactions transactions, RechargeRails rails)
{
    /// <summary>
    /// The method that holds; <see cref="RefusalCode.PayoutNotFound"/>, <see cref="RefusalCode.RoleNotAllowed"/> for who neither applied nor administers,
    /// <see cref="RefusalCode.MoveNotAllowed"/> when the payout awaits no recharge (any more), <see cref="RefusalCode.SourceNotOpen"/> when the shop has
    /// no merchant account with that provider.
    /// </summary>
    /// <param name="deadCode">
    /// The code that this person saw and could not scan: it is replaced where the provider gives another one (<see cref="Recharge.CanRenewCode"/>), unless
    /// somebody has had it replaced already, or it was paid.
    /// </param>
    public Task<Result<RechargeChosen>> RunAsync(
        int shopId, Guid staffId, string payoutId, RechargeMethod method, string? deadCode = null, CancellationToken cancellationToken = default) =>
        transactions.RunAsync<RechargeChosen>(
            shopId,
            async transaction =>
            {
                var db = transaction.Db;
                var staff = await db.FindActiveAsync(shopId, staffId, cancellationToken);
                if (!staff.Succeeded) return staff.Refusals[0];
                var payout = await db.Payouts.SingleOrDefaultAsync(p => p.ShopId == shopId && p.Id == payoutId, cancellationToken);
                if (payout is null) return new Refusal(RefusalCode.PayoutNotFound);
                if (payout.ApplicantId != staffId && staff.Value.Role == StaffRole.Service) return new Refusal(RefusalCode.RoleNotAllowed);
                var recharge = await db.Recharges.SingleOrDefaultAsync(r => r.ShopId == shopId && r.PayoutId == payoutId, cancellationToken);

                // While the provider has not answered the closing, the payout's next instant lies behind the end; the end itself stays (invariant T1).
                if (payout.State != PayoutState.AwaitingRecharge || (recharge?.EndsAt ?? payout.NextAt) <= transaction.Now)
                    return new Refusal(RefusalCode.MoveNotAllowed) { Words = payout.State.ToString() };

                if (recharge is null)
                {
                    if (!Enum.IsDefined(method) || rails.Of(method)?.Serves(shopId) != true) return new Refusal(RefusalCode.SourceNotOpen);
                    recharge = Recharge.Begin(payout, method, transaction.Now);
                    db.Recharges.Add(recharge);
                }
                else if (recharge.Refusal is not null)
                {
                    recharge.TryAgain(transaction.Now);
                }
                else if (deadCode is not null && deadCode == recharge.CodeLink
                    && !await db.RechargePayments.AnyAsync(p => p.ShopId == shopId && p.PayoutId == payoutId, cancellationToken))
                {
                    recharge.RenewCode(transaction.Now);
                }

                transaction.Touch(payoutId);
                return new RechargeChosen(recharge.Method);
            },
            cancellationToken);
}

/// <summary>The method that holds for a payout.</summary>
public sealed record RechargeChosen(RechargeMethod Method);
