using MerchantConsole.Data;
using MerchantConsole.Domain.Ledger;
using MerchantConsole.Domain.Messages;
using MerchantConsole.Rails.Sandbox;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Sandbox;

/// <summary>What a buyer's simulated phone shows for an order.</summary>
public sealed record BuyerInbox(string OrderSn, IReadOnlyList<InboxMessage> Messages);

/// <summary>A message on the phone.</summary>
public sealed record InboxMessage(BuyerChannel Channel, string Title, string Body, DateTimeOffset SentAt, string PayoutId);

/// <summary>A shop's book: the balance of each account in fen (what came in less what went out), and their sum, which must be 0 (§13).</summary>
public sealed record ShopBook(int ShopId, IReadOnlyDictionary<LedgerAccount, long> Balances)
{
    public long Sum => Balances.Values.Sum();
}

/// <summary>Reads for the sandbox's page and interface. Whoever may see only one shop hands that shop in.</summary>
public sealed class SandboxQueries(IDbContextFactory<ConsoleDbContext> contexts, SandboxBook railBook)
{
    /// <summary>The messages of an order's buyer, oldest first; null when no such order is in the shop (in any, when <paramref name="shopId"/> is null).</summary>
    public async Task<BuyerInbox?> InboxAsync(string orderSn, int? shopId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var shops = await db.Orders
            .Where(o => o.OrderSn == orderSn && (shopId == null || o.ShopId == shopId))
            .Select(o => o.ShopId)
            .ToListAsync(cancellationToken);
        if (shops.Count == 0) return null;
        var messages = await db.BuyerMessages
            .Where(m => shops.Contains(m.ShopId) && m.OrderSn == orderSn)
            .OrderBy(m => m.SentAt)
            .ThenBy(m => m.Id)
            .Select(m => new InboxMessage(m.Channel, m.Title, m.Body, m.SentAt, m.PayoutId))
            .ToListAsync(cancellationToken);
        return new BuyerInbox(orderSn, messages);
    }

    /// <summary>The books of one shop, or of all, in the order of their numbers; every account is there, at zero too.</summary>
    public async Task<IReadOnlyList<ShopBook>> BooksAsync(int? shopId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);

        // One statement for all sums, so that they are of one snapshot while payouts run.
        var sums = await db.Shops
            .Where(s => shopId == null || s.Id == shopId)
            .SelectMany(
                s => db.Postings.Where(p => p.ShopId == s.Id).DefaultIfEmpty(),
                (s, p) => new
                {
                    ShopId = s.Id,
                    Account = (LedgerAccount?)p!.Account,
                    Direction = (PostingDirection?)p.Direction,
                    Fen = (long?)p.Amount.Fen,
                })
            .GroupBy(p => new { p.ShopId, p.Account, p.Direction })
            .Select(g => new { g.Key.ShopId, g.Key.Account, g.Key.Direction, Fen = g.Sum(p => p.Fen) })
            .ToListAsync(cancellationToken);
        return
        [
            .. sums.GroupBy(sum => sum.ShopId).OrderBy(shop => shop.Key).Select(shop => new ShopBook(
                shop.Key,
                Enum.GetValues<LedgerAccount>().ToDictionary(
                    account => account,
                    account => shop.Where(sum => sum.Account == account)
                        .Sum(sum => sum.Direction == PostingDirection.In ? sum.Fen ?? 0 : -(sum.Fen ?? 0))))),
        ];
    }

    /// <summary>What the rail really paid, by its own book.</summary>
    public SandboxTotals RailTotals(int? shopId) => railBook.Totals(shopId);

    /// <summary>The newest transfers of a shop, by the rail's own book.</summary>
    public IReadOnlyList<SandboxTransfer> RecentTransfers(int shopId) => railBook.Recent(shopId, 20);
}
