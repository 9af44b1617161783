using System.Data.Common;
using MerchantConsole.Hosting;

namespace MerchantConsole.Benchmarks;

/// <summary>
/// The rows of one notification by hand-made SQL: the inbox row in one durable transaction, and in another all that applying it writes. Nothing is
/// verified, read or judged.
/// </summary>
internal sealed class HandMadeNotification : IAsyncDisposable
{
    private readonly HandMadeConnection connection;
    private readonly IReadOnlyList<DbCommand> received;
    private readonly IReadOnlyList<DbCommand> applied;

    private HandMadeNotification(HandMadeConnection connection)
    {
        this.connection = connection;
        received = connection.Make("""
            INSERT INTO "ProviderEvents" ("ShopId", "Id", "Method", "Body", "ReceivedAt", "Number", "Transaction", "AmountFen", "PaidAt", "NextStep", "NextAt", "LeaseNumber")
            VALUES (1, @event, 1, @body, @now, @number, @transaction, 500, @now, 1, @now, 0)
            """);
        applied = connection.Make(
            """
            UPDATE "ProviderEvents" SET "AppliedAt" = @now, "NextStep" = NULL, "NextAt" = NULL, "LeaseUntil" = NULL, "LeaseNumber" = "LeaseNumber" + 1
            WHERE "ShopId" = 1 AND "Id" = @event
            """,
            """
            INSERT INTO "RechargePayments" ("ShopId", "Method", "Transaction", "PayoutId", "AmountFen", "PaidAt", "RecordedAt", "Use")
            VALUES (1, 1, @transaction, @id, 500, @now, @now, 1)
            """,
            """
            UPDATE "Recharges" SET "State" = 3, "EndedAt" = @now, "NextStep" = NULL, "NextAt" = NULL, "Version" = "Version" + 1
            WHERE "ShopId" = 1 AND "PayoutId" = @id
            """,
            """
            UPDATE "Payouts" SET "State" = 6, "DeductedAt" = @now, "Attempt" = 1, "NextStep" = 1, "NextAt" = @now, "Version" = 2
            WHERE "ShopId" = 1 AND "Id" = @id
            """,
            """
            INSERT INTO "PayoutEvents" ("ShopId", "PayoutId", "Version", "Trigger", "From", "To", "At", "ActorKind", "ActorName", "Note")
            VALUES (1, @id, 2, 9, 4, 6, @now, 4, 'WeChatPay', @transaction)
            """,
            """
            INSERT INTO "PayoutAttempts" ("ShopId", "PayoutId", "Number", "RailNumber", "Rail", "CreatedAt", "Outcome")
            VALUES (1, @id, 1, @rail, 'benchmark', @now, 1)
            """,
            """INSERT INTO "JournalEntries" ("ShopId", "Id", "At", "PayoutId") VALUES (1, @entry, @now, @id)""",
            """
            INSERT INTO "Postings" ("ShopId", "EntryId", "Line", "Account", "Direction", "AmountFen", "PayoutId") VALUES (1, @entry, 1, 4, 2, 500, @id)
            """,
            """
            INSERT INTO "Postings" ("ShopId", "EntryId", "Line", "Account", "Direction", "AmountFen", "PayoutId") VALUES (1, @entry, 2, 2, 1, 500, @id)
            """);
    }

    public static async Task<HandMadeNotification> OpenAsync(StorageOptions storage) => new(await HandMadeConnection.OpenAsync(storage));

    /// <summary>Stores it in the inbox.</summary>
    /// <param name="payoutId">The payout whose recharge was paid.</param>
    /// <param name="body">As long as a real one.</param>
    public Task ReceiveAsync(string payoutId, string body)
    {
        var values = Values(payoutId);
        values["@number"] = payoutId + "R1";
        values["@body"] = body;
        return connection.RunAsync(received, values);
    }

    public Task ApplyAsync(string payoutId)
    {
        var values = Values(payoutId);
        values["@id"] = payoutId;
        values["@rail"] = payoutId + "A01";
        values["@entry"] = payoutId + ".2";
        return connection.RunAsync(applied, values);
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static Dictionary<string, object> Values(string payoutId) => new()
    {
        ["@event"] = $"WeChatPay.{payoutId}",
        ["@transaction"] = $"42{payoutId}",
        ["@now"] = TimeProvider.System.GetUtcNow(),
    };
}
