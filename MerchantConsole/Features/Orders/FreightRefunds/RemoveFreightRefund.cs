using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>Takes away a freight refund that was entered or imported by mistake. Decisions that were made while it stood keep it in their facts; the log says who removed it.</summary>
public sealed class RemoveFreightRefund(ShopTransactions transactions, ILogger<RemoveFreightRefund> log)
{
    /// <summary>
    /// <see cref="RefusalCode.RoleNotAllowed"/> when it is not this person's to take away (<see cref="FreightRefundRules.MayRemove"/>); one that is
    /// gone already is done.
    /// </summary>
    public Task<Result<Done>> RunAsync(int shopId, Guid staffId, string refundId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refundId);
        return transactions.RunAsync<Done>(
            shopId,
            async transaction =>
            {
                var staff = await transaction.Db.FindActiveAsync(shopId, staffId, FreightRefundRules.Roles, cancellationToken);
                if (!staff.Succeeded) return Result<Done>.Refused(staff.Refusals);
                var refund = await transaction.Db.FreightRefunds.SingleOrDefaultAsync(r => r.ShopId == shopId && r.Id == refundId, cancellationToken);
                if (refund is null) return new Done();
                if (!FreightRefundRules.MayRemove(refund.Source, refund.EnteredById, staffId, staff.Value.Role)) return new Refusal(RefusalCode.RoleNotAllowed);
                transaction.Db.FreightRefunds.Remove(refund);
                log.LogInformation(
                    "{Account} ({StaffId}) removes the freight refund {RefundId} of {Fen} fen from order {OrderSn} of shop {ShopId}",
                    staff.Value.AccountName, staffId, refund.Id, refund.Amount.Fen, refund.OrderSn, shopId);
                return new Done();
            },
            cancellationToken);
    }
}
