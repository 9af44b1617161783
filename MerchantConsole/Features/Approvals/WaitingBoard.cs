using MerchantConsole.Data;
using MerchantConsole.Domain.Payouts;
using Microsoft.EntityFrameworkCore;

namespace MerchantConsole.Features.Approvals;

/// <summary>How many requests of a shop wait.</summary>
/// <param name="Newest">When the latest of them was made; null when none waits.</param>
public sealed record WaitingSight(int Count, DateTimeOffset? Newest)
{
    public static readonly WaitingSight None = new(0, null);
}

/// <summary>Tells every open page of a shop's admins how many requests wait; read again only when a request came in or was decided.</summary>
public sealed class WaitingBoard
{
    private readonly IDbContextFactory<ConsoleDbContext> contexts;
    private readonly ShopBoard<WaitingSight> board;

    public WaitingBoard(IDbContextFactory<ConsoleDbContext> contexts, ShopNotices notices, ILogger<WaitingBoard> log)
    {
        this.contexts = contexts;
        board = new ShopBoard<WaitingSight>(notices, ShopTopics.Requests, shopId => ReadAsync(shopId), log);
    }

    /// <summary>Hears the shop's count, at first as soon as it is read and then after each change, until disposed.</summary>
    public IDisposable Watch(int shopId, Func<WaitingSight, Task> listener) => board.Watch(shopId, listener);

    /// <summary>The small query behind it.</summary>
    public async Task<WaitingSight> ReadAsync(int shopId, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Payouts
            .Where(p => p.ShopId == shopId && p.State == PayoutState.PendingApproval)
            .GroupBy(_ => 1)
            .Select(g => new WaitingSight(g.Count(), g.Max(p => p.StartedAt)))
            .SingleOrDefaultAsync(cancellationToken) ?? WaitingSight.None;
    }
}
