using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Domain.Staff;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Recharges;

/// <summary>What the recharge of one payout shows.</summary>
/// <param name="Shop">The shop's name.</param>
/// <param name="EndsAt">The end of the recharge's hour; null when the payout never awaited one.</param>
/// <param name="Methods">By which methods the shop can recharge.</param>
/// <param name="Buyer">The buyer's nickname; null when the order has none.</param>
/// <param name="MayPay">Whether this person may choose the method and sees the code: the applicant and who administers.</param>
/// <param name="MayWithdraw">Whether this person may take it back: the applicant.</param>
/// <param name="Open">The provider's order; null while no method was chosen.</param>
public sealed record RechargeView(
    string PayoutId, string Shop, string OrderSn, string? Buyer, Money Amount, PayoutState State, bool OutcomeUnknown, DateTimeOffset? EndsAt,
    IReadOnlyList<RechargeMethod> Methods, bool MayPay, bool MayWithdraw, OpenRecharge? Open, IReadOnlyList<GivenBack> Refunds)
{
    /// <summary>Whether the code can be paid, by this person and at all.</summary>
    public bool ShowsCode => State == PayoutState.AwaitingRecharge && MayPay && Open is { IsUsedUp: false, IsRenewing: false, CodeLink: not null };

    /// <summary>Whether the code, or another one, is still to come from the provider.</summary>
    public bool IsOpening => State == PayoutState.AwaitingRecharge && MayPay
        && (Open is { IsUsedUp: false, CodeLink: null, Refusal: null } or { IsUsedUp: false, IsRenewing: true });
}

/// <summary>The provider's order of a payout.</summary>
/// <param name="CodeLink">What the QR code carries; null until the provider has given it, and for who may not pay.</param>
/// <param name="IsRenewing">Another code was asked for, which the provider has not given yet; <paramref name="CodeLink"/> may be dead.</param>
/// <param name="IsUsedUp">
/// A payment came in that does not fund the payout (§9). A provider's order takes one payment, so nobody can pay it any more, though the payout ends only
/// at the hour or by its applicant (§8).
/// </param>
public sealed record OpenRecharge(
    RechargeMethod Method, RechargeState State, string? CodeLink, string? Refusal, DateTimeOffset ChosenAt, DateTimeOffset EndsAt, bool IsUsedUp,
    bool IsRenewing);

/// <summary>A payment that goes back to its payer (充值退回).</summary>
public sealed record GivenBack(
    string Number, RechargeMethod Method, string Transaction, Money Amount, RefundCause Cause, RefundState State, DateTimeOffset PaidAt,
    DateTimeOffset CreatedAt, DateTimeOffset? DoneAt, string? Reference, string? Detail, DateTimeOffset? NextAt);

/// <summary>What a payer reads before paying a code.</summary>
public sealed record RechargeBill(string PayoutId, RechargeMethod Method, Money Amount);

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
        var open = await OpenAsync(db, shopId, payoutId, cancellationToken);
        var isApplicant = payout.ApplicantId == staffId;
        var mayPay = isApplicant || role is StaffRole.Admin or StaffRole.ServiceAdmin;
        var buyer = await db.Orders
            .Where(o => o.ShopId == shopId && o.OrderSn == payout.OrderSn)
            .Select(o => o.BuyerNickname)
            .SingleOrDefaultAsync(cancellationToken);
        return new RechargeView(
            payout.Id,
            await db.Shops.Where(s => s.Id == shopId).Select(s => s.Name).SingleAsync(cancellationToken),
            payout.OrderSn,
            buyer,
            payout.Amount,
            payout.State,
            payout.OutcomeUnknownSince is not null,
            open?.EndsAt ?? (payout.State == PayoutState.AwaitingRecharge ? payout.NextAt : null),
            rails.For(shopId),
            mayPay,
            isApplicant,
            mayPay ? open : open is null ? null : open with { CodeLink = null },
            await RefundsAsync(db, shopId, payoutId, cancellationToken));
    }

    /// <summary>What a code of this shop stands for; null when it is none. For the sandbox's cashier alone: there is no index for it.</summary>
    public async Task<RechargeBill?> FindByCodeAsync(int shopId, string codeLink, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Recharges
            .Where(r => r.ShopId == shopId && r.CodeLink == codeLink)
            .Select(r => new RechargeBill(r.PayoutId, r.Method, r.Amount))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The provider's order of a payout; null while no method was chosen.</summary>
    internal static Task<OpenRecharge?> OpenAsync(ConsoleDbContext db, int shopId, string payoutId, CancellationToken cancellationToken) =>
        db.Recharges
            .Where(r => r.ShopId == shopId && r.PayoutId == payoutId)
            .Select(r => new OpenRecharge(
                r.Method,
                r.State,
                r.CodeLink,
                r.Refusal,
                r.ChosenAt,
                r.EndsAt,
                (r.State == RechargeState.Opening || r.State == RechargeState.Open)
                    && db.RechargePayments.Any(p => p.ShopId == shopId && p.PayoutId == payoutId),
                r.State == RechargeState.Open && r.NextStep == RechargeStep.PlaceOrder))
            .SingleOrDefaultAsync(cancellationToken);

    /// <summary>What was paid for a payout and goes back, the oldest first.</summary>
    internal static Task<List<GivenBack>> RefundsAsync(ConsoleDbContext db, int shopId, string payoutId, CancellationToken cancellationToken) =>
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
                r.Detail,
                r.NextAt))
            .ToListAsync(cancellationToken);
}
