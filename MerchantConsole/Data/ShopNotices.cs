using System.Collections.Concurrent;
using MerchantConsole.Features;

namespace MerchantConsole.Data;

/// <summary>Something of a shop has changed and was committed; open pages of that shop read again.</summary>
/// <param name="Payouts">
/// The payouts that moved; empty when something else changed, or when nobody knows what (another node was not heard for a while). So whoever looks at
/// one payout reads again when it is named or none is.
/// </param>
/// <param name="Topics">What else is worth hearing of by itself.</param>
public sealed record ShopChanged(int ShopId, IReadOnlyCollection<string> Payouts, ShopTopics Topics = ShopTopics.None)
{
    private const ShopTopics OfProgress = ShopTopics.Exports | ShopTopics.Verification;

    /// <summary>
    /// Whether it only says how far a file or a run of the checker is: told every second while there is one, and nothing that pages of payouts show.
    /// </summary>
    public bool IsProgressAlone => Topics != ShopTopics.None && (Topics & ~OfProgress) == ShopTopics.None && Payouts.Count == 0;
}

/// <summary>What a notice is about beside the payouts that moved.</summary>
[Flags]
public enum ShopTopics
{
    None = 0,

    /// <summary>A request to an admin came in or was decided.</summary>
    Requests = 1,

    /// <summary>Somebody's role changed, or an account was disabled.</summary>
    People = 2,

    /// <summary>Something was said in a chat, or read.</summary>
    Chat = 4,

    /// <summary>A file of records that is being written has come further, or has ended.</summary>
    Exports = 8,

    /// <summary>A run of the checker has come further, or has ended.</summary>
    Verification = 16,

    /// <summary>Nobody knows what changed.</summary>
    All = Requests | People | Chat | Exports | Verification,
}

/// <summary>The notice board of this process. A listener that fails is reported and does not keep the others from hearing.</summary>
public sealed class ShopNotices(ILogger<ShopNotices> log)
{
    private readonly ConcurrentDictionary<Guid, Listening> listeners = new();

    /// <summary>Hears of one shop's changes until disposed; not of the mere progress of files.</summary>
    public IDisposable Listen(int shopId, Func<ShopChanged, Task> listener) =>
        Add(shopId, change => change.IsProgressAlone ? Task.CompletedTask : listener(change));

    /// <summary>Hears of those of one shop's changes that are about a topic, until disposed.</summary>
    public IDisposable Listen(int shopId, ShopTopics topic, Func<ShopChanged, Task> listener) =>
        Add(shopId, change => change.Topics.HasFlag(topic) ? listener(change) : Task.CompletedTask);

    /// <summary>Hears of every shop's changes until disposed; for the runner of due work, which serves all shops.</summary>
    public IDisposable ListenToAll(Func<ShopChanged, Task> listener) => Add(null, listener);

    /// <summary>What was committed by this process; not what other nodes told.</summary>
    public event Action<ShopChanged>? Published;

    /// <summary>Tells what this process has committed, to its own listeners and, where there are other nodes, to theirs.</summary>
    public void Publish(ShopChanged change)
    {
        Tell(change);
        Published?.Invoke(change);
    }

    /// <summary>Tells the listeners of this process alone.</summary>
    public void Tell(ShopChanged change)
    {
        ArgumentNullException.ThrowIfNull(change);
        foreach (var (shopId, listener, language) in listeners.Values)
            if (shopId is null || shopId == change.ShopId)
                _ = TellAsync(listener, language, change);
    }

    /// <summary>Tells every listener of this process to read again, whatever it listens to.</summary>
    public void TellEverybody()
    {
        foreach (var (shopId, listener, language) in listeners.Values) _ = TellAsync(listener, language, new ShopChanged(shopId ?? 0, [], ShopTopics.All));
    }

    private async Task TellAsync(Func<ShopChanged, Task> listener, OwnLanguage language, ShopChanged change)
    {
        // Off the committing thread: nobody who pays waits for somebody else's page.
        await Task.Yield();
        language.Speak();
        try
        {
            await listener(change);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not ObjectDisposedException)
        {
            log.LogError(exception, "A listener failed on a change of shop {ShopId}", change.ShopId);
        }
    }

    private Entry Add(int? shopId, Func<ShopChanged, Task> listener)
    {
        var key = Guid.CreateVersion7();
        listeners[key] = new Listening(shopId, listener, new OwnLanguage());
        return new Entry(this, key);
    }

    private sealed record Listening(int? ShopId, Func<ShopChanged, Task> Listener, OwnLanguage Language);

    private sealed class Entry(ShopNotices notices, Guid key) : IDisposable
    {
        public void Dispose() => notices.listeners.TryRemove(key, out _);
    }
}
