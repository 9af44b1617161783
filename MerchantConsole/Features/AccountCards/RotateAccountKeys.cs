using MerchantConsole.Data;
using MerchantConsole.Domain.AccountCards;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.AccountCards;

/// <summary>What a rotation did.</summary>
/// <param name="Cards">Cards that were sealed anew.</param>
/// <param name="Unreadable">Cards that no key of the ring opens; they stay as they are.</param>
/// <param name="Forgotten">Keys that nothing is sealed by any more and that were deleted.</param>
public sealed record KeyRotation(int Cards, int Unreadable, int Forgotten);

/// <summary>
/// Makes a new key and seals everything that is kept by it, shop by shop and in small pieces, while the console may run. Old keys are deleted two days after
/// they were followed, when every node that runs has long gone over to the new one.
/// </summary>
public sealed class RotateAccountKeys(IDbContextFactory<ConsoleDbContext> contexts, ShopTransactions transactions, AccountSeal seal, ILogger<RotateAccountKeys> log)
{
    private const int Piece = 100;
    private static readonly TimeSpan NodesCacheKeys = TimeSpan.FromDays(2);

    public async Task<KeyRotation> RunAsync(CancellationToken cancellationToken = default)
    {
        seal.NewKey();
        var (cards, unreadable) = (0, 0);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var shopId in await db.Shops.Select(s => s.Id).OrderBy(id => id).ToListAsync(cancellationToken))
        {
            var after = "";
            while (await PieceAsync(shopId, after, cancellationToken) is { Done: > 0 } piece)
            {
                (after, cards, unreadable) = (piece.Last, cards + piece.Done - piece.Unreadable, unreadable + piece.Unreadable);
            }
        }

        if (unreadable > 0) log.LogCritical("{Count} account cards cannot be read by this key ring; no key is deleted", unreadable);
        return new(cards, unreadable, unreadable == 0 ? seal.ForgetKeys(NodesCacheKeys) : 0);
    }

    private async Task<PieceDone> PieceAsync(int shopId, string after, CancellationToken cancellationToken)
    {
        var done = await transactions.RunAsync<PieceDone>(
            shopId,
            async transaction =>
            {
                var cards = await transaction.Db.AccountCards
                    .Where(c => c.ShopId == shopId && c.Id.CompareTo(after) > 0 && c.ErasedAt == null)
                    .OrderBy(c => c.Id)
                    .Take(Piece)
                    .ToListAsync(cancellationToken);
                return new PieceDone(cards.Count, cards.Count(card => !TryReseal(card)), cards.Count == 0 ? after : cards[^1].Id);
            },
            cancellationToken);
        return done.Value!;
    }

    private bool TryReseal(AccountCard card)
    {
        var open = card.SealedColumns().ToDictionary(
            column => column.Key, column => seal.Open(card.ShopId, card.PayoutId, column.Key, column.Value), StringComparer.Ordinal);
        if (open.ContainsValue(null)) return false;
        card.Reseal(open.ToDictionary(
            column => column.Key, column => seal.Seal(card.ShopId, card.PayoutId, column.Key, column.Value!), StringComparer.Ordinal));
        return true;
    }

    private sealed record PieceDone(int Done, int Unreadable, string Last);
}
