using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>Invariants M1, M2, M3 and M6: the book sums to zero, and states and money agree.</summary>
internal static class LedgerChecks
{
    public static async IAsyncEnumerable<Violation> RunAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var violation in EntriesAsync(db, cancellationToken)) yield return violation;
        await foreach (var violation in GoodsBalancesAsync(db, cancellationToken)) yield return violation;
        await foreach (var violation in PayoutMoneyAsync(db, cancellationToken)) yield return violation;
        await foreach (var violation in DayUseChecks.RunAsync(db, cancellationToken)) yield return violation;
        await foreach (var violation in PayoutSumChecks.RunAsync(db, cancellationToken)) yield return violation;
    }

    private static async IAsyncEnumerable<Violation> EntriesAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var unbalanced = db.Postings
            .GroupBy(p => new { p.ShopId, p.EntryId })
            .Select(entry => new
            {
                entry.Key.ShopId,
                entry.Key.EntryId,
                Sum = entry.Sum(p => p.Direction == PostingDirection.In ? p.Amount.Fen : -p.Amount.Fen),
            })
            .Where(entry => entry.Sum != 0)
            .AsAsyncEnumerable();
        await foreach (var entry in unbalanced.WithCancellation(cancellationToken))
            yield return new Violation("M1", $"shop {entry.ShopId} entry {entry.EntryId} sums to {entry.Sum} fen");
        var empty = db.JournalEntries.Where(e => !e.Postings.Any()).Select(e => new { e.ShopId, e.Id }).AsAsyncEnumerable();
        await foreach (var entry in empty.WithCancellation(cancellationToken))
            yield return new Violation("M1", $"shop {entry.ShopId} entry {entry.Id} has no postings");
    }

    private static async IAsyncEnumerable<Violation> GoodsBalancesAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var shops = db.Shops
            .Select(shop => new
            {
                shop.Id,
                Kept = shop.GoodsBalance.Fen,
                Booked = db.Postings
                    .Where(p => p.ShopId == shop.Id && p.Account == LedgerAccount.GoodsBalance)
                    .Sum(p => p.Direction == PostingDirection.In ? p.Amount.Fen : -p.Amount.Fen),
            })
            .AsAsyncEnumerable();
        await foreach (var shop in shops.WithCancellation(cancellationToken))
            if (shop.Kept != shop.Booked || shop.Booked < 0)
                yield return new Violation("M3", $"shop {shop.Id} keeps a goods balance of {shop.Kept} fen, its book says {shop.Booked}");
    }

    private static async IAsyncEnumerable<Violation> PayoutMoneyAsync(
        ConsoleDbContext db, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var payouts = db.Payouts
            .Select(p => new
            {
                p.ShopId,
                p.Id,
                p.State,
                p.Source,
                Amount = p.Amount.Fen,
                Clearing = db.Postings
                    .Where(x => x.ShopId == p.ShopId && x.PayoutId == p.Id && x.Account == LedgerAccount.PayoutClearing)
                    .Sum(x => x.Direction == PostingDirection.In ? x.Amount.Fen : -x.Amount.Fen),
                Buyer = db.Postings
                    .Where(x => x.ShopId == p.ShopId && x.PayoutId == p.Id && x.Account == LedgerAccount.BuyerPaid)
                    .Sum(x => x.Direction == PostingDirection.In ? x.Amount.Fen : -x.Amount.Fen),
                ReturnPending = db.Postings
                    .Where(x => x.ShopId == p.ShopId && x.PayoutId == p.Id && x.Account == LedgerAccount.ReturnPending)
                    .Sum(x => x.Direction == PostingDirection.In ? x.Amount.Fen : -x.Amount.Fen),
                Goods = db.Postings
                    .Where(x => x.ShopId == p.ShopId && x.PayoutId == p.Id && x.Account == LedgerAccount.GoodsBalance)
                    .Sum(x => x.Direction == PostingDirection.In ? x.Amount.Fen : -x.Amount.Fen),
            })
            .AsAsyncEnumerable();
        await foreach (var p in payouts.WithCancellation(cancellationToken))
        {
            var seen = new PayoutMoney(p.Clearing, p.Buyer, p.ReturnPending, p.Goods);
            var due = PayoutMoney.Of(p.State, p.Source, p.Amount);
            if (seen != due)
                yield return new Violation("M6", $"shop {p.ShopId} payout {p.Id} is {p.State} of {p.Amount} fen: books {seen}, should be {due}");
        }
    }

    /// <summary>The balances, in fen, that one payout has in the accounts.</summary>
    private sealed record PayoutMoney(long Clearing, long Buyer, long ReturnPending, long Goods)
    {
        public static PayoutMoney Of(PayoutState state, FundingSource? source, long amount)
        {
            var debited = source == FundingSource.GoodsBalance ? -amount : 0;
            return state switch
            {
                PayoutState.Processing or PayoutState.Failed => new(amount, 0, 0, debited),
                PayoutState.Succeeded => new(0, amount, 0, debited),
                PayoutState.Closed => new(0, 0, amount, debited),
                PayoutState.Returned => new(0, 0, 0, debited + amount),
                _ => new(0, 0, 0, 0),
            };
        }
    }
}
