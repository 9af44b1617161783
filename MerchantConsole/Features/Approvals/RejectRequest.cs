using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Staff;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Approvals;

/// <summary>An admin's 驳回 to one request.</summary>
/// <param name="Reason">What the applicant is told, 1-200 characters.</param>
public sealed record RejectOrder(int ShopId, Guid StaffId, string PayoutId, string? Reason);

/// <summary>Rejects a request with a reason (§8). No money has moved and none will.</summary>
public sealed class RejectRequest(ShopTransactions transactions)
{
    /// <summary>
    /// <see cref="RefusalCode.RejectionReasonLength"/>, <see cref="RefusalCode.RoleNotAllowed"/>, <see cref="RefusalCode.OwnRequest"/>,
    /// <see cref="RefusalCode.PayoutNotFound"/>, <see cref="RefusalCode.AlreadyDecided"/> with who decided. The same admin's same answer again is the
    /// same answer.
    /// </summary>
    public async Task<Result<Done>> RunAsync(RejectOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (!PayoutText.HasLength(order.Reason))
            return new Refusal(RefusalCode.RejectionReasonLength) { Count = PayoutText.Length(order.Reason), CountLimit = PayoutText.Longest };
        return await transactions.RunAsync(
            order.ShopId,
            transaction => RejectAsync(transaction, order with { Reason = PayoutText.Clean(order.Reason) }, cancellationToken),
            cancellationToken);
    }

    private static async Task<Result<Done>> RejectAsync(ShopTransaction transaction, RejectOrder order, CancellationToken cancellationToken)
    {
        var (db, shop) = (transaction.Db, transaction.Shop);
        var admin = await transaction.AdminAsync(order.StaffId, cancellationToken);
        if (!admin.Succeeded) return admin.Refusals[0];
        var payout = await db.Payouts.SingleOrDefaultAsync(p => p.ShopId == shop.Id && p.Id == order.PayoutId, cancellationToken);
        if (payout is null) return new Refusal(RefusalCode.PayoutNotFound);
        if (payout.ApplicantId == order.StaffId) return new Refusal(RefusalCode.OwnRequest);
        if (payout.State == PayoutState.Rejected && payout.DecidedBy == order.StaffId) return new Done();
        var moved = payout.Move(
            PayoutTrigger.Reject, Actor.Staff(admin.Value.Id, admin.Value.DisplayName), transaction.Now, order.Reason!, shop.Policy);
        if (!moved.Succeeded) return await db.WhyNotOpenAsync(payout, cancellationToken);
        transaction.Record(moved.Value);
        return new Done();
    }
}
