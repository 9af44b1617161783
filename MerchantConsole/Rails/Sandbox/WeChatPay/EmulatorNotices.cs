using MerchantConsole.Clockwork;
using MerchantConsole.Rails.WeChatPay;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>One notification that is still to be delivered.</summary>
internal sealed record EmulatedNotice(
    long Id, string EventId, string Url, string EventType, string OriginalType, string Plain, bool ByPublicKey, DateTimeOffset CreatedAt, int Sent,
    EmulatorFault? Fault);

/// <summary>The list of notifications and when each is due (reference §7), on the sandbox's clock.</summary>
internal sealed class EmulatorNotices(SandboxStore store, TimeProvider clock) : IDisposable
{
    private const int MostAtOnce = 20;

    private static readonly TimeSpan Late = TimeSpan.FromMinutes(10);

    /// <summary>How long after each failed sending the next one is.</summary>
    public static readonly IReadOnlyList<TimeSpan> Schedule =
    [
        TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(60),
        TimeSpan.FromHours(3), TimeSpan.FromHours(3), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(6),
    ];

    private readonly ClockworkNudge nudge = new();

    /// <summary>Something may be due.</summary>
    public void Wake() => nudge.Now();

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => nudge.WaitAsync(atMost, cancellationToken);

    /// <summary>Puts one on the list, in the transaction of what it tells.</summary>
    public static void Add(
        SqliteConnection connection, string url, bool byPublicKey, string eventType, string originalType, object plain, DateTimeOffset dueAt,
        EmulatorOperation operation)
    {
        var fault = EmulatorFaults.Take(connection, operation, EmulatorFaults.OfNotices);
        if (fault is EmulatorFault.LoseNotification) return;
        var eventId = Guid.NewGuid().ToString();
        var copies = fault is EmulatorFault.DuplicateNotification ? 2 : 1;
        for (var copy = 0; copy < copies; copy++)
            SandboxStore.Run(
                connection,
                """
                INSERT INTO WeChatPayNotices (EventId, Url, EventType, OriginalType, Plain, ByPublicKey, CreatedAt, Sent, DueAt, Fault)
                VALUES ($event, $url, $type, $original, $plain, $key, $created, 0, $due, $fault)
                """,
                ("$event", eventId),
                ("$url", url),
                ("$type", eventType),
                ("$original", originalType),
                ("$plain", System.Text.Encoding.UTF8.GetString(WeChatPayJson.Write(plain))),
                ("$key", byPublicKey),
                ("$created", dueAt.UtcTicks),
                ("$due", (fault is EmulatorFault.LateNotification ? dueAt + Late : dueAt).UtcTicks),
                ("$fault", fault?.ToString() ?? ""));
    }

    /// <summary>What is due now, the longest due first.</summary>
    public IReadOnlyList<EmulatedNotice> Due() => store.Read(connection => SandboxStore.Rows(
        connection,
        """
        SELECT Id, EventId, Url, EventType, OriginalType, Plain, ByPublicKey, CreatedAt, Sent, Fault
        FROM WeChatPayNotices WHERE DueAt <= $now ORDER BY DueAt, Id LIMIT $most
        """,
        row => new EmulatedNotice(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), row.GetBoolean(6),
            new DateTimeOffset(row.GetInt64(7), TimeSpan.Zero), row.GetInt32(8), Enum.TryParse<EmulatorFault>(row.GetString(9), out var fault) ? fault : null),
        ("$now", clock.GetUtcNow().UtcTicks),
        ("$most", MostAtOnce)));

    /// <summary>When the next one is due; null when the list is empty.</summary>
    public DateTimeOffset? NextAt() => store.Read<DateTimeOffset?>(connection =>
    {
        var ticks = SandboxStore.Number(connection, "SELECT COALESCE(MIN(DueAt), 0) FROM WeChatPayNotices");
        return ticks == 0 ? null : new DateTimeOffset(ticks, TimeSpan.Zero);
    });

    /// <summary>Takes a delivered one off the list, and gives another its next time, if it has one left.</summary>
    public void Record(EmulatedNotice notice, bool delivered) => store.Write(connection =>
        delivered || notice.Sent >= Schedule.Count
            ? SandboxStore.Run(connection, "DELETE FROM WeChatPayNotices WHERE Id = $id", ("$id", notice.Id))
            : SandboxStore.Run(
                connection,
                "UPDATE WeChatPayNotices SET Sent = Sent + 1, Fault = '', DueAt = $due WHERE Id = $id",
                ("$id", notice.Id),
                ("$due", (clock.GetUtcNow() + Schedule[notice.Sent]).UtcTicks)));

    public void Dispose() => nudge.Dispose();
}
