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

/// <summary>
/// Tells every open page of a shop's admins how many requests wait, with one small reading per change and shop, however many pages are open on this
/// node. Read again only when a request came in or was decided.
/// </summary>
public sealed class WaitingBoard(IDbContextFactory<ConsoleDbContext> contexts, ShopNotices notices, ILogger<WaitingBoard> log)
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, ShopBoard> boards = [];

    /// <summary>Hears the shop's count, at first as soon as it is read and then after each change, until disposed.</summary>
    public IDisposable Watch(int shopId, Func<WaitingSight, Task> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var watcher = new Watcher(listener, new OwnLanguage());
        ShopBoard? board;
        lock (gate)
        {
            if (!boards.TryGetValue(shopId, out board))
                boards[shopId] = board = new ShopBoard(notices.Listen(
                    shopId, change => change.Topics.HasFlag(ShopTopics.Requests) ? AskAsync(shopId) : Task.CompletedTask));
            board.Watchers.Add(watcher);
        }

        _ = AskAsync(shopId);
        return new Leaving(() => Leave(shopId, watcher));
    }

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

    // While one reading runs, any number of further changes is one more reading.
    private async Task AskAsync(int shopId)
    {
        lock (gate)
        {
            if (!boards.TryGetValue(shopId, out var board)) return;
            board.Again = true;
            if (board.Reads) return;
            board.Reads = true;
        }

        await Task.Yield();
        while (TakeAsked(shopId)) await ReadAndTellAsync(shopId);
    }

    private bool TakeAsked(int shopId)
    {
        lock (gate)
        {
            if (!boards.TryGetValue(shopId, out var board)) return false;
            (board.Reads, board.Again) = (board.Again, false);
            return board.Reads;
        }
    }

    private async Task ReadAndTellAsync(int shopId)
    {
        try
        {
            var sight = await ReadAsync(shopId);
            Watcher[] watchers;
            lock (gate) watchers = boards.TryGetValue(shopId, out var board) ? [.. board.Watchers] : [];
            foreach (var watcher in watchers) _ = TellAsync(watcher, sight, shopId);
        }
        catch (Exception exception)
        {
            // The next change reads again; a count that is late harms nobody.
            log.LogWarning(exception, "The waiting requests of shop {ShopId} could not be counted", shopId);
        }
    }

    private async Task TellAsync(Watcher watcher, WaitingSight sight, int shopId)
    {
        await Task.Yield();
        watcher.Language.Speak();
        try
        {
            await watcher.Listener(sight);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not ObjectDisposedException)
        {
            log.LogError(exception, "A page could not be told of the waiting requests of shop {ShopId}", shopId);
        }
    }

    private void Leave(int shopId, Watcher watcher)
    {
        IDisposable? listening = null;
        lock (gate)
        {
            if (!boards.TryGetValue(shopId, out var board)) return;
            board.Watchers.Remove(watcher);
            if (board.Watchers.Count == 0 && boards.Remove(shopId)) listening = board.Listening;
        }

        listening?.Dispose();
    }

    private sealed class ShopBoard(IDisposable listening)
    {
        public IDisposable Listening { get; } = listening;

        public List<Watcher> Watchers { get; } = [];

        public bool Reads { get; set; }

        public bool Again { get; set; }
    }

    private sealed class Watcher(Func<WaitingSight, Task> listener, OwnLanguage language)
    {
        public Func<WaitingSight, Task> Listener { get; } = listener;

        public OwnLanguage Language { get; } = language;
    }

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
