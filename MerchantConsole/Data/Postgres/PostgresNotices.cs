using System.Globalization;
using MerchantConsole.Hosting;
using Npgsql;

namespace MerchantConsole.Data.Postgres;

/// <summary>
/// Carries notices between nodes that share one PostgreSQL: what is committed here is told to the others by NOTIFY, what they tell is put on this
/// node's board. One connection of its own listens; after it was away, every open page is told to read again, for nobody knows what it missed.
/// Telling happens after the commit and is never waited for; a node that hears nothing still finds due work by itself.
/// </summary>
public sealed class PostgresNotices(ShopNotices notices, StorageOptions storage, ILogger<PostgresNotices> log) : BackgroundService
{
    private const string Channel = "shop_changed";

    // PostgreSQL takes payloads of less than 8000 bytes; a payout's id has 17.
    private const int PayoutsPerPayload = 400;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    // Told by this node: it has heard of it already.
    private readonly string node = Guid.CreateVersion7().ToString("N");
    
    // Apart from the others: put together with a change of which nobody knows what it was, it would look like the progress of a file.
    private readonly Dictionary<(int ShopId, bool IsProgress), (HashSet<string> Payouts, ShopTopics Topics)> waiting = [];
    private readonly Lock gate = new();
    private readonly SemaphoreSlim signal = new(0, 1);

    /// <summary>Whether this node hears the others; for tests and health.</summary>
    public bool IsListening { get; private set; }

    public override void Dispose()
    {
        signal.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        notices.Published += Keep;
        try
        {
            await Task.WhenAll(
                AgainAndAgainAsync(ListenAsync, "hear", stoppingToken),
                AgainAndAgainAsync(TellAsync, "tell", stoppingToken));
        }
        finally
        {
            notices.Published -= Keep;
        }
    }

    private static string Payload(string node, int shopId, ShopTopics topics, IEnumerable<string> payouts) =>
        string.Create(CultureInfo.InvariantCulture, $"{node} {shopId} {(int)topics} {string.Join(',', payouts)}");

    /// <summary>Keeps on, with longer and longer waits while the database is away.</summary>
    private async Task AgainAndAgainAsync(Func<Action, CancellationToken, Task> work, string what, CancellationToken stoppingToken)
    {
        var wait = FirstWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await work(() => wait = FirstWait, stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(exception, "This node can not {What} the others; it tries again in {Wait}", what, wait);
                await Task.Delay(wait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
            }
            catch (OperationCanceledException)
            {
                // The console stops.
            }
        }
    }

    private async Task ListenAsync(Action works, CancellationToken stoppingToken)
    {
        // Unpooled, and asked for a sign of life: a connection that died silently would never be missed.
        var settings = new NpgsqlConnectionStringBuilder(storage.ConnectionString) { Pooling = false, KeepAlive = 15 };
        await using var connection = new NpgsqlConnection(settings.ToString());
        connection.Notification += (_, notification) => Hear(notification.Payload);
        await connection.OpenAsync(stoppingToken);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection)) await listen.ExecuteNonQueryAsync(stoppingToken);
        try
        {
            IsListening = true;
            works();
            notices.TellEverybody();
            while (true) await connection.WaitAsync(stoppingToken);
        }
        finally
        {
            IsListening = false;
        }
    }

    private void Hear(string payload)
    {
        var parts = payload.Split(' ');
        if (parts.Length != 4
            || parts[0] == node
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var shopId)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var topics)) return;
        notices.Tell(new ShopChanged(shopId, parts[3].Split(',', StringSplitOptions.RemoveEmptyEntries), (ShopTopics)topics));
    }

    // Many commits between two tellings are one: only which payouts moved is kept.
    private void Keep(ShopChanged change)
    {
        lock (gate)
        {
            var key = (change.ShopId, change.IsProgressAlone);
            var (payouts, topics) = waiting.TryGetValue(key, out var kept) ? kept : (new HashSet<string>(StringComparer.Ordinal), ShopTopics.None);
            payouts.UnionWith(change.Payouts);
            waiting[key] = (payouts, topics | change.Topics);
            if (signal.CurrentCount == 0) signal.Release();
        }
    }

    private async Task TellAsync(Action works, CancellationToken stoppingToken)
    {
        await signal.WaitAsync(stoppingToken);
        List<KeyValuePair<(int ShopId, bool IsProgress), (HashSet<string> Payouts, ShopTopics Topics)>> taken;
        lock (gate)
        {
            taken = [.. waiting];
            waiting.Clear();
        }

        try
        {
            var payloads = taken.SelectMany(shop => shop.Value.Payouts.Count == 0
                ? [Payload(node, shop.Key.ShopId, shop.Value.Topics, [])]
                : shop.Value.Payouts.Chunk(PayoutsPerPayload).Select(payouts => Payload(node, shop.Key.ShopId, shop.Value.Topics, payouts)));
            await using var connection = new NpgsqlConnection(storage.ConnectionString);
            await connection.OpenAsync(stoppingToken);
            await using var tell = new NpgsqlCommand($"SELECT pg_notify('{Channel}', payload) FROM unnest($1) AS payload", connection);
            tell.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. payloads] });
            await tell.ExecuteNonQueryAsync(stoppingToken);
            works();
        }
        catch
        {
            // Not told: it waits for the next try.
            foreach (var (shop, (payouts, topics)) in taken) Keep(new ShopChanged(shop.ShopId, payouts, topics));
            throw;
        }
    }
}
