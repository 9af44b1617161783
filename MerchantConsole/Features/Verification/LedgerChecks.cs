using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Shops;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>Invariants M1, M2 and M3: each entry and the whole book sum to zero, and the goods balance is what the book says, never below zero.</summary>
internal static class LedgerChecks
{
    public static async IAsyncEnumerable<Violation> RunAsync(
        ConsoleDbContext db, int? shopId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var unbalanced = db.Postings
            .Of(shopId)
            .GroupBy(p => new { p.ShopId, p.EntryId })
            .Select(entry => new
            {
                entry.Key.ShopId,
                entry.Key.EntryId,
                PayoutId = entry.Max(p => p.PayoutId),
                Sum = entry.Sum(p => p.Direction == PostingDirection.In ? p.Amount.Fen : -p.Amount.Fen),
            })
            .Where(entry => entry.Sum != 0)
            .AsAsyncEnumerable();
        var sums = new Dictionary<int, long>();
        await foreach (var entry in unbalanced.WithCancellation(cancellationToken))
        {
            sums[entry.ShopId] = sums.GetValueOrDefault(entry.ShopId) + entry.Sum;
            yield return new Violation("M1", entry.ShopId, $"shop {entry.ShopId} entry {entry.EntryId} sums to {entry.Sum} fen") { PayoutId = entry.PayoutId };
        }

        foreach (var (shop, sum) in sums.Where(of => of.Value != 0)) yield return new Violation("M2", shop, $"shop {shop} has a book that sums to {sum} fen");
        var empty = db.JournalEntries.Of(shopId).Where(e => !e.Postings.Any()).Select(e => new { e.ShopId, e.Id }).AsAsyncEnumerable();
        await foreach (var entry in empty.WithCancellation(cancellationToken))
            yield return new Violation("M1", entry.ShopId, $"shop {entry.ShopId} entry {entry.Id} has no postings");
        await foreach (var violation in BalancesAsync(db, shopId, cancellationToken)) yield return violation;
    }

    private static async IAsyncEnumerable<Violation> BalancesAsync(
        ConsoleDbContext db, int? shopId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var shops = db.Shops
            .Of(shopId, nameof(Shop.Id))
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
                yield return new Violation("M3", shop.Id, $"shop {shop.Id} keeps a goods balance of {shop.Kept} fen, its book says {shop.Booked}");
    }
}
