using MerchantConsole.Domain.Shops;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data.Sqlite;

/// <summary>
/// SQLite has one writer at a time. Waiting for the file's lock is done by sleeping, which is slow and unfair, so writers of this process
/// queue here first; the transaction itself is immediate (EF's BeginTransaction), which keeps other processes out.
/// </summary>
internal sealed class SqliteShopLock : IShopLock, IDisposable
{
    private readonly SemaphoreSlim queue = new(1, 1);

    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await queue.WaitAsync(cancellationToken);
        return new Place(queue);
    }

    public Task<Shop?> LockAsync(ConsoleDbContext db, int shopId, CancellationToken cancellationToken) =>
        db.Shops.SingleOrDefaultAsync(shop => shop.Id == shopId, cancellationToken);

    public void Dispose() => queue.Dispose();

    private sealed class Place(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
