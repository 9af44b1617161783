using MerchantConsole.Domain;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data;

/// <summary>Opens shop transactions. What the work answers is committed, a refusal as well; an exception rolls everything back.</summary>
public sealed class ShopTransactions(
    IDbContextFactory<ConsoleDbContext> contexts, IShopLock shopLock, ShopNotices notices, TimeProvider clock)
{
    public async Task<Result<T>> RunAsync<T>(
        int shopId, Func<ShopTransaction, Task<Result<T>>> work, CancellationToken cancellationToken = default)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(work);
        Result<T> result;
        ShopTransaction shopTransaction;
        using (await shopLock.EnterAsync(cancellationToken))
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            // One save, then commit or nothing: a savepoint before it would only cost.
            db.Database.AutoSavepointsEnabled = false;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var shop = await shopLock.LockAsync(db, shopId, cancellationToken)
                ?? throw new InvalidOperationException($"There is no shop {shopId}.");
            shopTransaction = new ShopTransaction(db, shop, clock.GetUtcNow().ToWholeMilliseconds());
            result = await work(shopTransaction);
            await shopTransaction.ApplySumsAsync(cancellationToken);
            await db.SaveChangesAsync(cancellationToken);

            // From here on the answer must be the commit's own: a person who goes away does not undo it.
            await transaction.CommitAsync(CancellationToken.None);
        }

        notices.Publish(new ShopChanged(shopId, shopTransaction.ChangedPayouts, shopTransaction.ChangedTopics));
        return result;
    }
}

internal static class Instants
{
    /// <summary>Cuts what is below a millisecond, so that both databases keep an instant exactly.</summary>
    public static DateTimeOffset ToWholeMilliseconds(this DateTimeOffset instant) =>
        new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
}
