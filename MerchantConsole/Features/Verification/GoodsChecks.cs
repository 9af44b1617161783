using System.Runtime.CompilerServices;
using MerchantConsole.Data;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Verification;

/// <summary>Invariant R2: a payout is found by what its order is of and whose it is.</summary>
internal static class GoodsChecks
{
    public static async IAsyncEnumerable<Violation> RunAsync(
        ConsoleDbContext db, int? shopId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var strayed = db.Payouts
            .Of(shopId)
            .Join(db.Orders, p => new { p.ShopId, p.OrderSn }, o => new { o.ShopId, o.OrderSn }, (p, o) => new { Payout = p, Order = o })
            .Where(pair => pair.Payout.ProductId != pair.Order.ProductId || pair.Payout.BuyerId != pair.Order.BuyerId)
            .Select(pair => new
            {
                pair.Payout.ShopId,
                pair.Payout.Id,
                Found = pair.Payout.ProductId + " " + pair.Payout.BuyerId,
                Ordered = pair.Order.ProductId + " " + pair.Order.BuyerId,
            })
            .AsAsyncEnumerable();
        await foreach (var p in strayed.WithCancellation(cancellationToken))
            yield return new Violation("R2", p.ShopId, $"shop {p.ShopId} payout {p.Id} is found by product and buyer {p.Found}, its order is of {p.Ordered}") { PayoutId = p.Id };
    }
}
