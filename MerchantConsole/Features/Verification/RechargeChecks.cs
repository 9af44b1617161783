using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using MerchantConsole.Domain.Recharges;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>Invariants W2 and W3: what was paid is used once, or given back in full; and the book says the same.</summary>
internal static class RechargeChecks
{
    public static async IAsyncEnumerable<Violation> RunAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var violation in PaymentsAsync(db, cancellationToken)) yield return violation;
        await foreach (var violation in PayoutsAsync(db, cancellationToken)) yield return violation;
    }

    private static async IAsyncEnumerable<Violation> PaymentsAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var payments = db.RechargePayments
            .Select(p => new
            {
                p.ShopId,
                p.Method,
                p.Transaction,
                p.Use,
                Amount = p.Amount.Fen,
                Due = db.Payouts.Where(x => x.ShopId == p.ShopId && x.Id == p.PayoutId && x.Source == FundingSource.Scan).Sum(x => x.Amount.Fen),
                Refunds = db.RechargeRefunds.Where(r => r.ShopId == p.ShopId && r.Method == p.Method && r.Transaction == p.Transaction).Sum(r => r.Amount.Fen),
            })
            .AsAsyncEnumerable();
        await foreach (var p in payments.WithCancellation(cancellationToken))
        {
            if (p.Use == PaymentUse.Funded && (p.Amount != p.Due || p.Refunds != 0))
                yield return new Violation("W2", $"shop {p.ShopId} {p.Method} {p.Transaction} of {p.Amount} fen funded a payout of {p.Due} fen, {p.Refunds} fen given back");
            if (p.Use == PaymentUse.GivenBack && p.Refunds != p.Amount)
                yield return new Violation("W3", $"shop {p.ShopId} {p.Method} {p.Transaction} of {p.Amount} fen is given back by {p.Refunds} fen");
        }
    }

    private static async IAsyncEnumerable<Violation> PayoutsAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var payouts = db.Recharges
            .Select(r => new
            {
                r.ShopId,
                r.PayoutId,
                r.State,
                Funded = db.RechargePayments.Count(p => p.ShopId == r.ShopId && p.PayoutId == r.PayoutId && p.Use == PaymentUse.Funded),
                Paid = db.RechargePayments.Where(p => p.ShopId == r.ShopId && p.PayoutId == r.PayoutId).Sum(p => p.Amount.Fen),
                Intake = db.Postings
                    .Where(x => x.ShopId == r.ShopId && x.PayoutId == r.PayoutId && x.Account == LedgerAccount.RechargeIntake)
                    .Sum(x => x.Direction == PostingDirection.In ? x.Amount.Fen : -x.Amount.Fen),
            })
            .AsAsyncEnumerable();
        await foreach (var p in payouts.WithCancellation(cancellationToken))
        {
            if (p.Funded != (p.State == RechargeState.Paid ? 1 : 0))
                yield return new Violation("W3", $"shop {p.ShopId} recharge of {p.PayoutId} is {p.State} and was funded {p.Funded} times");
            if (p.Intake != -p.Paid)
                yield return new Violation("W3", $"shop {p.ShopId} recharge of {p.PayoutId} took {p.Paid} fen, its book says {-p.Intake}");
        }
    }
}
