using MerchantConsole.Data;
using MerchantConsole.Domain.Shops;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Tests.Simulation;

/// <summary>The queue before the one writer, as <c>SqliteShopLock</c> has it; who is next is the seed's choice.</summary>
internal sealed class SimulatedLock(World world, Life life) : IShopLock
{
    private bool isHeld;

    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await world.TurnAsync(life);
        if (isHeld) await world.UntilAsync(life, () => !isHeld, cancellationToken);
        isHeld = true;
        return new Place(this);
    }

    public async Task<Shop?> LockAsync(ConsoleDbContext db, int shopId, CancellationToken cancellationToken)
    {
        var shop = await db.Shops.SingleOrDefaultAsync(shop => shop.Id == shopId, cancellationToken);

        // No turn comes before the transaction reads its instant, so this is the same one.
        if (Strand.Now is { } strand) strand.LockedAt = world.Now;
        return shop;
    }

    private sealed class Place(SimulatedLock held) : IDisposable
    {
        public void Dispose() => held.isHeld = false;
    }
}
