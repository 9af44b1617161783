using MerchantConsole.Domain.Shops;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Data.Postgres;

/// <summary>PostgreSQL locks the shop's row, over all nodes, until the transaction ends.</summary>
/// <remarks>
/// EF reads the columns of a complex property after hand-written SQL by their default names (<c>Amount_Fen</c>), whatever they are mapped
/// to; so the SQL gives them under both.
/// </remarks>
internal sealed class PostgresShopLock : IShopLock
{
    public ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken) => new(NoQueue.Instance);

    public Task<Shop?> LockAsync(ConsoleDbContext db, int shopId, CancellationToken cancellationToken) =>
        db.Shops
            .FromSql($"""SELECT *, "GoodsBalanceFen" AS "GoodsBalance_Fen" FROM "Shops" WHERE "Id" = {shopId} FOR UPDATE""")
            .SingleOrDefaultAsync(cancellationToken);

    private sealed class NoQueue : IDisposable
    {
        public static readonly NoQueue Instance = new();

        public void Dispose()
        {
        }
    }
}
