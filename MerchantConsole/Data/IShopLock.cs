using MerchantConsole.Domain.Shops;

namespace MerchantConsole.Data;

/// <summary>How a database lets one money decision of a shop at a time through.</summary>
public interface IShopLock
{
    /// <summary>Waits for the right to begin a writing transaction in this process; disposed when it has ended.</summary>
    ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken);

    /// <summary>Reads the shop's row inside the transaction so that no other decision of the shop can pass; null when there is none.</summary>
    Task<Shop?> LockAsync(ConsoleDbContext db, int shopId, CancellationToken cancellationToken);
}
