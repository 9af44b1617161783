using MerchantConsole.Features;

namespace MerchantConsole.Data;

/// <summary>
/// Tells every open page of a shop one small thing, with one reading per change and shop, however many pages are open on this node. Read again only when the
/// topic changed; while one reading runs, any number of further changes is one more.
/// </summary>
/// <param name="notices">Whom it hears.</param>
/// <param name="topic">What makes it read again.</param>
/// <param name="read">The small query.</param>
/// <param name="log">Where a failed reading is noted.</param>
public sealed class ShopBoard<T>(ShopNotices notices, ShopTopics topic, Func<int, Task<T>> read, ILogger log)
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, Board> boards = [];

    /// <summary>Hears of the shop, at first as soon as it is read and then after each change, until disposed.</summary>
    public IDisposable Watch(int shopId, Func<T, Task> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var watcher = new Watcher(listener, new OwnLanguage());
        lock (gate)
        {
            if (!boards.TryGetValue(shopId, out var board))
                boards[shopId] = board = new Board(notices.Listen(shopId, change => change.Topics.HasFlag(topic) ? AskAsync(shopId) : Task.CompletedTask));
            board.Watchers.Add(watcher);
        }

        _ = AskAsync(shopId);
        return new Leaving(() => Leave(shopId, watcher));
    }

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
            var sight = await read(shopId);
            Watcher[] watchers;
            lock (gate) watchers = boards.TryGetValue(shopId, out var board) ? [.. board.Watchers] : [];
            foreach (var watcher in watchers) _ = TellAsync(watcher, sight, shopId);
        }
        catch (Exception exception)
        {
            // The next change reads again; a count that is late harms nobody.
            log.LogWarning(exception, "{Topic} of shop {ShopId} could not be counted", topic, shopId);
        }
    }

    private async Task TellAsync(Watcher watcher, T sight, int shopId)
    {
        await Task.Yield();
        watcher.Language.Speak();
        try
        {
            await watcher.Listener(sight);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not ObjectDisposedException)
        {
            log.LogError(exception, "A page could not be told of {Topic} of shop {ShopId}", topic, shopId);
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

    private sealed class Board(IDisposable listening)
    {
        public IDisposable Listening { get; } = listening;

        public List<Watcher> Watchers { get; } = [];

        public bool Reads { get; set; }

        public bool Again { get; set; }
    }

    private sealed class Watcher(Func<T, Task> listener, OwnLanguage language)
    {
        public Func<T, Task> Listener { get; } = listener;

        public OwnLanguage Language { get; } = language;
    }

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
