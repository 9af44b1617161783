using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Recharges;

/// <summary>
/// Records a payment that a provider told, by whichever way it was learnt (§9, W1-W4): once for ever. Paid in time and exactly, it funds its payout;
/// too late, twice or in a wrong amount it goes back to its payer and never funds anything.
/// </summary>
public sealed class RecordPayment(ShopTransactions transactions, PayoutRails payoutRails, ILogger<RecordPayment> log)
{
    /// <summary>What became of the payment; <see cref="RefusalCode.PayoutNotFound"/> when the shop has no recharge of that number.</summary>
    public Task<Result<PaymentUseTold>> RunAsync(
        int shopId, RechargeMethod method, ProviderPayment payment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(payment);
        return transactions.RunAsync(shopId, transaction => RecordAsync(transaction, method, payment, cancellationToken), cancellationToken);
    }

    /// <summary>As <see cref="RunAsync"/>, inside a transaction that has more to record.</summary>
    internal async Task<Result<PaymentUseTold>> RecordAsync(
        ShopTransaction transaction, RechargeMethod method, ProviderPayment payment, CancellationToken cancellationToken)
    {
        var db = transaction.Db;
        var shopId = transaction.Shop.Id;
        var known = await db.RechargePayments.SingleOrDefaultAsync(
            p => p.ShopId == shopId && p.Method == method && p.Transaction == payment.Transaction, cancellationToken);
        if (known is not null) return new PaymentUseTold(known.PayoutId, known.Use);

        var recharge = await db.Recharges.SingleOrDefaultAsync(r => r.ShopId == shopId && r.Number == payment.Number, cancellationToken);
        if (recharge is null || recharge.Method != method)
        {
            log.LogError("A payment of {Method} names {Number}, which is no recharge of shop {ShopId}; a person must see to it", method, payment.Number, shopId);
            return new Refusal(RefusalCode.PayoutNotFound) { Words = payment.Number };
        }

        var payout = await db.Payouts.SingleAsync(p => p.ShopId == shopId && p.Id == recharge.PayoutId, cancellationToken);
        var funds = payout.State == PayoutState.AwaitingRecharge && recharge.TakesAsFunding(payment.Amount, payment.PaidAt);
        var row = new RechargePayment
        {
            ShopId = shopId,
            Method = method,
            Transaction = payment.Transaction,
            PayoutId = payout.Id,
            Amount = payment.Amount,
            PaidAt = payment.PaidAt,
            RecordedAt = transaction.Now,
            Use = funds ? PaymentUse.Funded : PaymentUse.GivenBack,
        };
        db.RechargePayments.Add(row);
        if (funds) Fund(transaction, payout, recharge, row);
        else await GiveBackAsync(transaction, payout, recharge, row, cancellationToken);
        transaction.Touch(payout.Id);
        return new PaymentUseTold(payout.Id, row.Use);
    }

    private void Fund(ShopTransaction transaction, Payout payout, Recharge recharge, RechargePayment payment)
    {
        recharge.Credited(transaction.Now);
        var moved = payout.Move(
            PayoutTrigger.RechargePaid, Actor.Provider(payment.Method.ToString()), transaction.Now, payment.Transaction,
            transaction.Shop.Policy, payment.PaidAt);
        transaction.Record(
            moved.Value ?? throw new InvalidOperationException($"{payout.State} does not take a recharge."),
            payoutRails.For(payout.ShopId)?.Name ?? throw new InvalidOperationException("The shop has no payout rail."));
    }

    private static async Task GiveBackAsync(
        ShopTransaction transaction, Payout payout, Recharge recharge, RechargePayment payment, CancellationToken cancellationToken)
    {
        var cause = recharge.State == RechargeState.Paid ? RefundCause.PaidTwice
            : payout.State == PayoutState.Withdrawn ? RefundCause.Withdrawn
            : payment.Amount != recharge.Amount ? RefundCause.WrongAmount
            : RefundCause.Late;
        var earlier = await transaction.Db.RechargeRefunds
            .CountAsync(r => r.ShopId == recharge.ShopId && r.PayoutId == recharge.PayoutId, cancellationToken);
        transaction.Db.RechargeRefunds.Add(
            RechargeRefund.Of(payment, PayoutNumber.OfRefund(recharge.PayoutId, earlier + 1), cause, transaction.Now));
        transaction.Post(JournalEntry.Transfer(
            recharge.ShopId, $"{payment.PayoutId}.refund{earlier + 1:00}", transaction.Now, LedgerAccount.RechargeIntake, LedgerAccount.RechargeRefund, payment.Amount, recharge.PayoutId));
    }
}

/// <summary>What became of a payment.</summary>
public sealed record PaymentUseTold(string PayoutId, PaymentUse Use);
