using System.Text.Json;
using MerchantConsole.Data;
using MerchantConsole.Data.Configurations;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Approvals;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Features.Payouts;
using MerchantConsole.Features.Staff;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Approvals;

/// <summary>An admin's 同意 to one request.</summary>
/// <param name="Seen">What the admin saw; the approval is of that and of nothing else (invariant A2).</param>
public sealed record ApproveOrder(int ShopId, Guid StaffId, string PayoutId, ApprovalSight Seen);

/// <summary>A request that was approved, now or by the same admin before.</summary>
/// <param name="Source">Where the money comes from: paid from the goods balance, or waiting for a scan.</param>
public sealed record ApprovedRequest(string PayoutId, FundingSource Source);

/// <summary>
/// Approves a request under the admin's own rights (§2, §6): from the goods balance where that is open, else by scan. Judged again under the shop's lock;
/// what has meanwhile changed refuses it and leaves it waiting. Each judgement is stored (§7).
/// </summary>
public sealed class ApproveRequest(ShopTransactions transactions, PayoutFactsReader reader, PayoutRails rails, RechargeRails rechargeRails)
{
    /// <summary>
    /// <see cref="RefusalCode.RoleNotAllowed"/>, <see cref="RefusalCode.OwnRequest"/>, <see cref="RefusalCode.PayoutNotFound"/>,
    /// <see cref="RefusalCode.AlreadyDecided"/> with who decided, the rules' blocks (§5), what has changed since it was seen, or
    /// <see cref="RefusalCode.NotAvailableYet"/> when nothing can carry the money.
    /// </summary>
    public Task<Result<ApprovedRequest>> RunAsync(ApproveOrder order, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(order);
        return transactions.RunAsync(order.ShopId, transaction => DecideAsync(transaction, order, cancellationToken), cancellationToken);
    }

    private async Task<Result<ApprovedRequest>> DecideAsync(
        ShopTransaction transaction, ApproveOrder order, CancellationToken cancellationToken)
    {
        var (db, shop) = (transaction.Db, transaction.Shop);
        var admin = await transaction.AdminAsync(order.StaffId, cancellationToken);
        if (!admin.Succeeded) return admin.Refusals[0];
        var payout = await db.Payouts.SingleOrDefaultAsync(p => p.ShopId == shop.Id && p.Id == order.PayoutId, cancellationToken);
        if (payout is null) return new Refusal(RefusalCode.PayoutNotFound);
        if (payout.ApplicantId == order.StaffId) return new Refusal(RefusalCode.OwnRequest);
        if (payout.State != PayoutState.PendingApproval)
            return payout is { Source: { } source, DecidedBy: { } by } && by == order.StaffId
                ? new ApprovedRequest(payout.Id, source)
                : await db.WhyNotOpenAsync(payout, cancellationToken);

        if (payout.NextAt <= transaction.Now) return Lapse(transaction, payout);
        var facts = await reader.ReadAsync(db, shop, admin.Value, payout.OrderSn, transaction.Now, payout.Id, cancellationToken);
        facts = facts with { Type = payout.Type, Amount = payout.Amount };
        var verdict = PayoutRules.Judge(facts);
        var sight = ApprovalSight.Of(facts, verdict);
        var refusals = RefusalsOf(verdict, order, sight);
        if (refusals.Count == 0) Approve(transaction, payout, admin.Value, sight.Source!.Value);

        db.PayoutDecisions.Add(new PayoutDecision
        {
            ShopId = shop.Id,
            Id = Guid.CreateVersion7(transaction.Now),
            At = transaction.Now,
            StaffId = order.StaffId,
            Request = JsonSerializer.Serialize(order, JsonColumn.Options),
            PayoutId = refusals.Count == 0 ? payout.Id : null,
            RuleVersion = PayoutPolicy.RuleVersion,
            Facts = facts,
            Verdict = verdict,
            Refusals = refusals,
        });
        return refusals.Count == 0
            ? new ApprovedRequest(payout.Id, sight.Source!.Value)
            : Result<ApprovedRequest>.Refused(refusals);
    }

    // Nobody is paid because the clockwork is late: from its end on a request has lapsed (§8, invariant T1).
    private static Refusal Lapse(ShopTransaction transaction, Payout payout)
    {
        var moved = payout.Move(PayoutTrigger.Lapse, Actor.System, transaction.Now, "", transaction.Shop.Policy);
        transaction.Record(moved.Value ?? throw new InvalidOperationException($"{payout.State} does not lapse."));
        return new Refusal(RefusalCode.AlreadyDecided) { Words = nameof(PayoutTrigger.Lapse), Since = transaction.Now };
    }

    private IReadOnlyList<Refusal> RefusalsOf(PayoutVerdict verdict, ApproveOrder order, ApprovalSight sight)
    {
        if (verdict.IsBlocked) return verdict.Blocks;
        var changes = order.Seen.ChangesTo(sight);
        if (changes.Count > 0) return changes;
        var carried = rails.For(order.ShopId) is not null
            && (sight.Source == FundingSource.GoodsBalance || rechargeRails.For(order.ShopId).Count > 0);
        return carried ? [] : [new Refusal(RefusalCode.NotAvailableYet)];
    }

    private void Approve(ShopTransaction transaction, Payout payout, Domain.Staff.StaffMember admin, FundingSource source)
    {
        var moved = payout.Move(
            source == FundingSource.GoodsBalance ? PayoutTrigger.ApproveFromGoodsBalance : PayoutTrigger.ApproveByScan,
            Actor.Staff(admin.Id, admin.DisplayName),
            transaction.Now,
            "",
            transaction.Shop.Policy);
        transaction.Record(
            moved.Value ?? throw new InvalidOperationException($"{payout.State} does not take an approval."), rails.For(payout.ShopId)!.Name);
    }
}
