using System.Data.Common;
using MerchantConsole.Hosting;

namespace MerchantConsole.Benchmarks;

/// <summary>The rows of one payout, written by hand-made SQL in one durable transaction.</summary>
internal sealed class HandMadeSql : IAsyncDisposable
{
    private readonly HandMadeConnection connection;
    private readonly IReadOnlyList<DbCommand> payout;

    private HandMadeSql(HandMadeConnection connection)
    {
        this.connection = connection;
        payout = connection.Make(
            """UPDATE "Shops" SET "GoodsBalanceFen" = "GoodsBalanceFen" - 500 WHERE "Id" = 1""",
            """
            INSERT INTO "Payouts" ("ShopId", "Id", "OrderSn", "Type", "AmountFen", "Reason", "MessageToBuyer", "State", "Source", "ApplicantId",
              "StartedAt", "CommittedAt", "PaidByRightsOf", "DeductedAt", "Attempt", "Version", "NextStep", "NextAt", "Tries", "LeaseNumber")
            VALUES (1, @id, @order, 1, 500, '退货运费补偿', '亲，退货运费已补给您，请留意到账。', 6, 1, @staff, @now, @now, @staff, @now, 1, 1, 1, @now, 0, 0)
            """,
            """
            INSERT INTO "PayoutEvents" ("ShopId", "PayoutId", "Version", "Trigger", "To", "At", "ActorKind", "ActorId", "ActorName", "Note")
            VALUES (1, @id, 1, 1, 6, @now, 1, @staff, 'boss', '')
            """,
            """
            INSERT INTO "PayoutAttempts" ("ShopId", "PayoutId", "Number", "RailNumber", "Rail", "CreatedAt", "Outcome")
            VALUES (1, @id, 1, @rail, 'benchmark', @now, 1)
            """,
            """INSERT INTO "JournalEntries" ("ShopId", "Id", "At", "PayoutId") VALUES (1, @entry, @now, @id)""",
            """
            INSERT INTO "Postings" ("ShopId", "EntryId", "Line", "Account", "Direction", "AmountFen", "PayoutId") VALUES (1, @entry, 1, 1, 2, 500, @id)
            """,
            """
            INSERT INTO "Postings" ("ShopId", "EntryId", "Line", "Account", "Direction", "AmountFen", "PayoutId") VALUES (1, @entry, 2, 2, 1, 500, @id)
            """,
            """
            INSERT INTO "PayoutDecisions" ("ShopId", "Id", "At", "StaffId", "FormKey", "Request", "PayoutId", "RuleVersion", "Facts", "Verdict", "Refusals")
            VALUES (1, @decision, @now, @staff, @key, @json, @id, 1, @json, @json, '[]')
            """);
    }

    public static async Task<HandMadeSql> OpenAsync(StorageOptions storage) => new(await HandMadeConnection.OpenAsync(storage));

    /// <summary>Writes one payout for the order of that number.</summary>
    public Task WriteAsync(int number)
    {
        var id = $"PBENCH{number:00000000000}";
        return connection.RunAsync(payout, new Dictionary<string, object>
        {
            ["@id"] = id,
            ["@order"] = BenchDatabase.OrderSn(number),
            ["@staff"] = BenchDatabase.Admin,
            ["@now"] = TimeProvider.System.GetUtcNow(),
            ["@rail"] = id + "A01",
            ["@entry"] = id + ".1",
            ["@decision"] = Guid.CreateVersion7(),
            ["@key"] = Guid.CreateVersion7(),

            // As long as the facts and the verdict of a real decision.
            ["@json"] = new string('x', 700),
        });
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
