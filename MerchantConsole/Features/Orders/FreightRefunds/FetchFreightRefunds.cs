using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Orders;
using MerchantConsole.Rails;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Orders.FreightRefunds;

/// <summary>What became of asking the platform for an order's freight refunds.</summary>
public enum FreightRefundFetch
{
    /// <summary>Nobody is configured to be asked.</summary>
    NotConnected = 1,

    /// <summary>The platform answered, and what it said is stored.</summary>
    Fetched,

    /// <summary>No answer in time, or none that could be read: what is known stands, and may not be all.</summary>
    NoAnswer,
}

/// <summary>
/// Asks the platform's service which freight refunds it granted for an order, and stores what is new or otherwise. For pages, beside what they show:
/// it waits <see cref="Patience"/> at most, never throws for the service's sake, and closes nothing. What the platform does not name any more stays.
/// </summary>
public sealed class FetchFreightRefunds(
    FreightRefundFeeds feeds, IDbContextFactory<ConsoleDbContext> contexts, ShopTransactions transactions, TimeProvider clock, ILogger<FetchFreightRefunds> log)
{
    /// <summary>How long an answer is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Asks for an order of a shop; an order that the shop does not have is not asked for.</summary>
    public async Task<FreightRefundFetch> RunAsync(int shopId, string orderSn, CancellationToken cancellationToken = default)
    {
        if (feeds.Chosen is not { } feed) return FreightRefundFetch.NotConnected;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            if (!await db.Orders.AnyAsync(o => o.ShopId == shopId && o.OrderSn == orderSn, cancellationToken)) return FreightRefundFetch.NotConnected;
        if (await AskAsync(feed, shopId, orderSn, cancellationToken) is not { } granted) return FreightRefundFetch.NoAnswer;
        await StoreAsync(shopId, orderSn, granted, cancellationToken);
        return FreightRefundFetch.Fetched;
    }

    private async Task<IReadOnlyList<PlatformFreightRefund>?> AskAsync(
        IFreightRefundFeed feed, int shopId, string orderSn, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            // An adapter that does not listen is not waited for either.
            return await feed.FetchAsync(shopId, orderSn, both.Token).WaitAsync(both.Token);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogWarning(exception, "The freight refunds of order {OrderSn} of shop {ShopId} could not be fetched from {Feed}", orderSn, shopId, feed.Name);
            return null;
        }
    }

    // Most of the time nothing is new: then no writer is kept waiting for it.
    private async Task StoreAsync(int shopId, string orderSn, IReadOnlyList<PlatformFreightRefund> granted, CancellationToken cancellationToken)
    {
        var sound = granted.Where(IsSound).DistinctBy(refund => refund.Number, StringComparer.Ordinal).ToList();
        if (sound.Count < granted.Count)
            log.LogWarning("{Count} freight refunds of order {OrderSn} of shop {ShopId} make no sense and are left out", granted.Count - sound.Count, orderSn, shopId);
        if (sound.Count == 0) return;
        await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            if (!await ApplyAsync(db, shopId, orderSn, sound, default, cancellationToken)) return;
        await transactions.RunAsync<Done>(
            shopId,
            async transaction =>
            {
                await ApplyAsync(transaction.Db, shopId, orderSn, sound, transaction.Now, cancellationToken);
                return new Done();
            },
            cancellationToken);
    }

    // Whether anything is new or otherwise. A number stays with the order that it came with.
    private static async Task<bool> ApplyAsync(
        ConsoleDbContext db, int shopId, string orderSn, List<PlatformFreightRefund> granted, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var numbers = granted.Select(refund => refund.Number).ToList();
        var known = await db.FreightRefunds
            .Where(r => r.ShopId == shopId && numbers.Contains(r.Id))
            .ToDictionaryAsync(r => r.Id, StringComparer.Ordinal, cancellationToken);
        foreach (var refund in granted)
        {
            var (at, note) = (refund.GrantedAt.ToWholeMilliseconds(), refund.Note.Length > FreightRefundRules.LongestNote ? refund.Note[..FreightRefundRules.LongestNote] : refund.Note);
            if (known.GetValueOrDefault(refund.Number) is not { } stored)
                db.FreightRefunds.Add(new FreightRefund
                {
                    ShopId = shopId, Id = refund.Number, OrderSn = orderSn, Amount = refund.Amount, GrantedAt = at, Note = note,
                    Source = FreightRefundSource.Platform, EnteredAt = now,
                });
            else if (stored.OrderSn == orderSn) (stored.Amount, stored.GrantedAt, stored.Note) = (refund.Amount, at, note);
        }

        return db.ChangeTracker.HasChanges();
    }

    private static bool IsSound(PlatformFreightRefund refund) =>
        refund.Number.Length is > 0 and <= FreightRefundRules.LongestNumber && refund.Amount > Money.Zero;
}
