using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Recharges;

/// <summary>What the recharge of one payout shows.</summary>
/// <param name="EndsAt">The end of the recharge's hour; null when the payout never awaited one.</param>
/// <param name="Methods">By which methods the shop can recharge.</param>
/// <param name="MayPay">Whether this person may choose the method: the applicant and who administers.</param>
/// <param name="MayWithdraw">Whether this person may take it back: the applicant.</param>
/// <param name="Open">The provider's order; null while no method was chosen.</param>
public sealed record RechargeView(
    string PayoutId, string OrderSn, Money Amount, PayoutState State, bool OutcomeUnknown, DateTimeOffset? EndsAt,
    IReadOnlyList<RechargeMethod> Methods, bool MayPay, bool MayWithdraw, OpenRecharge? Open, IReadOnlyList<GivenBack> Refunds);

/// <summary>The provider's order of a payout.</summary>
public sealed record OpenRecharge(RechargeMethod Method, RechargeState State, string? CodeLink, string? Refusal, DateTimeOffset EndsAt);

/// <summary>A payment that goes back to its payer (充值退回).</summary>
public sealed record GivenBack(
    string Number, RechargeMethod Method, string Transaction, Money Amount, RefundCause Cause, RefundState State, DateTimeOffset PaidAt,
    DateTimeOffset CreatedAt, DateTimeOffset? DoneAt, string? Reference, string? Detail);

/// <summary>Reads of recharges.</summary>
public sealed class RechargeQueries(IDbContextFactory<ConsoleDbContext> contexts, RechargeRails rails)
{
    /// <summary>The recharge of a payout as one person sees it; <see cref="RefusalCode.PayoutNotFound"/> when the shop has no such payout.</summary>
    public async Task<Result<RechargeView>> FindAsync(int shopId, Guid staffId, string payoutId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var payout = await db.Payouts.AsNoTracking().SingleOrDefaultAsync(p => p.ShopId == shopId && p.Id == payoutId, cancellationToken);
        if (payout is null) return new Refusal(RefusalCode.PayoutNotFound);
        var role = await db.Staff.Where(s => s.ShopId == shopId && s.Id == staffId).Select(s => s.Role).SingleOrDefaultAsync(cancellationToken);
        var open = await db.Recharges
            .Where(r => r.ShopId == shopId && r.PayoutId == payoutId)
            .Select(r => new OpenRecharge(r.Method, r.State, r.CodeLink, r.Refusal, r.EndsAt))
            .SingleOrDefaultAsync(cancellationToken);
        var isApplicant = payout.ApplicantId == staffId;
        return new RechargeView(
            payout.Id,
            payout.OrderSn,
            payout.Amount,
            payout.State,
            payout.OutcomeUnknownSince is not null,
            open?.EndsAt ?? (payout.State == PayoutState.AwaitingRecharge ? payout.NextAt : null),
            rails.For(shopId),
            isApplicant || role is StaffRole.Admin or StaffRole.ServiceAdmin,
            isApplicant,
            open,
            await RefundsAsync(db, shopId, payoutId, cancellationToken));
    }

    private static Task<List<GivenBack>> RefundsAsync(ConsoleDbContext db, int shopId, string payoutId, CancellationToken cancellationToken) =>
        db.RechargeRefunds
            .Where(r => r.ShopId == shopId && r.PayoutId == payoutId)
            .OrderBy(r => r.Number)
            .Select(r => new GivenBack(
                r.Number,
                r.Method,
                r.Transaction,
                r.Amount,
                r.Cause,
                r.State,
                db.RechargePayments
                    .Where(p => p.ShopId == shopId && p.Method == r.Method && p.Transaction == r.Transaction)
                    .Select(p => p.PaidAt)
                    .First(),
                r.CreatedAt,
                r.DoneAt,
                r.Reference,
                r.Detail))
            .ToListAsync(cancellationToken);
}
