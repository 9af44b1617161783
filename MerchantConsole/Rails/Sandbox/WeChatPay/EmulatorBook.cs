using MerchantConsole.Domain;
using Microsoft.Data.Sqlite;

namespace MerchantConsole.Rails.Sandbox.WeChatPay;

/// <summary>The emulator's tables in the sandbox's file; a restart keeps every open order. Money is fen, instants are UTC ticks.</summary>
public sealed class EmulatorBook
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS WeChatPayOrders (
            MerchantId TEXT NOT NULL, Number TEXT NOT NULL, Request TEXT NOT NULL, NotifyUrl TEXT NOT NULL, Fen INTEGER NOT NULL, ByPublicKey INTEGER NOT NULL,
            CreatedAt INTEGER NOT NULL, ExpiresAt INTEGER NOT NULL, Code TEXT NOT NULL, CodeEndsAt INTEGER NOT NULL, Closed INTEGER NOT NULL,
            TransactionId TEXT NULL, PaidFen INTEGER NULL, PaidAt INTEGER NULL, PRIMARY KEY (MerchantId, Number));
        CREATE UNIQUE INDEX IF NOT EXISTS WeChatPayCodes ON WeChatPayOrders (Code);
        CREATE UNIQUE INDEX IF NOT EXISTS WeChatPayTransactions ON WeChatPayOrders (TransactionId);
        CREATE TABLE IF NOT EXISTS WeChatPayRefunds (
            MerchantId TEXT NOT NULL, Number TEXT NOT NULL, Request TEXT NOT NULL, RefundId TEXT NOT NULL, OrderNumber TEXT NOT NULL, Fen INTEGER NOT NULL,
            CreatedAt INTEGER NOT NULL, EndsAt INTEGER NOT NULL, EndState TEXT NOT NULL, PRIMARY KEY (MerchantId, Number));
        CREATE INDEX IF NOT EXISTS WeChatPayRefundsOfOrder ON WeChatPayRefunds (MerchantId, OrderNumber);
        CREATE TABLE IF NOT EXISTS WeChatPayTransfers (
            MerchantId TEXT NOT NULL, Number TEXT NOT NULL, Request TEXT NOT NULL, BillId TEXT NOT NULL, OpenId TEXT NOT NULL, Fen INTEGER NOT NULL,
            CreatedAt INTEGER NOT NULL, UpdatedAt INTEGER NOT NULL, State TEXT NOT NULL, FailReason TEXT NOT NULL, PRIMARY KEY (MerchantId, Number));
        CREATE TABLE IF NOT EXISTS WeChatPayNotices (
            Id INTEGER PRIMARY KEY AUTOINCREMENT, EventId TEXT NOT NULL, Url TEXT NOT NULL, EventType TEXT NOT NULL, OriginalType TEXT NOT NULL,
            Plain TEXT NOT NULL, ByPublicKey INTEGER NOT NULL, CreatedAt INTEGER NOT NULL, Sent INTEGER NOT NULL, DueAt INTEGER NOT NULL, Fault TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS WeChatPayNoticesDue ON WeChatPayNotices (DueAt);
        CREATE TABLE IF NOT EXISTS WeChatPayFaults (Position INTEGER PRIMARY KEY AUTOINCREMENT, Fault TEXT NOT NULL, Operation TEXT NOT NULL);
        """;

    private const string OrderColumns =
        "MerchantId, Number, Request, NotifyUrl, Fen, ByPublicKey, CreatedAt, ExpiresAt, Code, CodeEndsAt, Closed, TransactionId, PaidFen, PaidAt";

    private const string RefundColumns = "MerchantId, Number, Request, RefundId, OrderNumber, Fen, CreatedAt, EndsAt, EndState";

    private const string TransferColumns = "MerchantId, Number, Request, BillId, OpenId, Fen, CreatedAt, UpdatedAt, State, FailReason";

    public EmulatorBook(SandboxStore store)
    {
        ArgumentNullException.ThrowIfNull(store);
        Store = store;
        store.Write(connection => SandboxStore.Run(connection, Schema));
    }

    internal SandboxStore Store { get; }

    /// <summary>All that payers really paid to a merchant, and what of it went back; what the console says is checked against it.</summary>
    public (Money Paid, Money Refunded) Totals(string merchantId) => Store.Read(connection => (
        new Money(SandboxStore.Number(
            connection, "SELECT COALESCE(SUM(PaidFen), 0) FROM WeChatPayOrders WHERE MerchantId = $merchant", ("$merchant", merchantId))),
        new Money(SandboxStore.Number(
            connection,
            "SELECT COALESCE(SUM(Fen), 0) FROM WeChatPayRefunds WHERE MerchantId = $merchant AND EndState = 'SUCCESS'",
            ("$merchant", merchantId)))));

    internal static EmulatedOrder? Order(SqliteConnection connection, string merchantId, string number) => SandboxStore.Rows(
        connection,
        $"SELECT {OrderColumns} FROM WeChatPayOrders WHERE MerchantId = $merchant AND Number = $number",
        ReadOrder,
        ("$merchant", merchantId),
        ("$number", number)).SingleOrDefault();

    internal static EmulatedOrder? OrderOfTransaction(SqliteConnection connection, string merchantId, string transactionId) => SandboxStore.Rows(
        connection,
        $"SELECT {OrderColumns} FROM WeChatPayOrders WHERE MerchantId = $merchant AND TransactionId = $transaction",
        ReadOrder,
        ("$merchant", merchantId),
        ("$transaction", transactionId)).SingleOrDefault();

    internal static EmulatedOrder? OrderOfCode(SqliteConnection connection, string code) => SandboxStore.Rows(
        connection, $"SELECT {OrderColumns} FROM WeChatPayOrders WHERE Code = $code", ReadOrder, ("$code", code)).SingleOrDefault();

    internal static void Save(SqliteConnection connection, EmulatedOrder order) => SandboxStore.Run(
        connection,
        $"""
        INSERT OR REPLACE INTO WeChatPayOrders ({OrderColumns})
        VALUES ($merchant, $number, $request, $url, $fen, $key, $created, $expires, $code, $codeEnds, $closed, $transaction, $paidFen, $paidAt)
        """,
        ("$merchant", order.MerchantId),
        ("$number", order.Number),
        ("$request", order.Request),
        ("$url", order.NotifyUrl),
        ("$fen", order.Fen),
        ("$key", order.ByPublicKey),
        ("$created", order.CreatedAt.UtcTicks),
        ("$expires", order.ExpiresAt.UtcTicks),
        ("$code", order.Code),
        ("$codeEnds", order.CodeEndsAt.UtcTicks),
        ("$closed", order.Closed),
        ("$transaction", order.Payment?.TransactionId ?? (object)DBNull.Value),
        ("$paidFen", order.Payment?.Fen ?? (object)DBNull.Value),
        ("$paidAt", order.Payment?.At.UtcTicks ?? (object)DBNull.Value));

    internal static EmulatedRefund? Refund(SqliteConnection connection, string merchantId, string number) => SandboxStore.Rows(
        connection,
        $"SELECT {RefundColumns} FROM WeChatPayRefunds WHERE MerchantId = $merchant AND Number = $number",
        ReadRefund,
        ("$merchant", merchantId),
        ("$number", number)).SingleOrDefault();

    internal static List<EmulatedRefund> RefundsOf(SqliteConnection connection, EmulatedOrder order) => SandboxStore.Rows(
        connection,
        $"SELECT {RefundColumns} FROM WeChatPayRefunds WHERE MerchantId = $merchant AND OrderNumber = $order ORDER BY CreatedAt",
        ReadRefund,
        ("$merchant", order.MerchantId),
        ("$order", order.Number));

    internal static void Add(SqliteConnection connection, EmulatedRefund refund) => SandboxStore.Run(
        connection,
        $"""
        INSERT INTO WeChatPayRefunds ({RefundColumns})
        VALUES ($merchant, $number, $request, $refund, $order, $fen, $created, $ends, $state)
        """,
        ("$merchant", refund.MerchantId),
        ("$number", refund.Number),
        ("$request", refund.Request),
        ("$refund", refund.RefundId),
        ("$order", refund.OrderNumber),
        ("$fen", refund.Fen),
        ("$created", refund.CreatedAt.UtcTicks),
        ("$ends", refund.EndsAt.UtcTicks),
        ("$state", refund.EndState));

    internal static EmulatedTransfer? Transfer(SqliteConnection connection, string merchantId, string number) => SandboxStore.Rows(
        connection,
        $"SELECT {TransferColumns} FROM WeChatPayTransfers WHERE MerchantId = $merchant AND Number = $number",
        ReadTransfer,
        ("$merchant", merchantId),
        ("$number", number)).SingleOrDefault();

    internal static void Save(SqliteConnection connection, EmulatedTransfer transfer) => SandboxStore.Run(
        connection,
        $"""
        INSERT OR REPLACE INTO WeChatPayTransfers ({TransferColumns})
        VALUES ($merchant, $number, $request, $bill, $openId, $fen, $created, $updated, $state, $reason)
        """,
        ("$merchant", transfer.MerchantId),
        ("$number", transfer.Number),
        ("$request", transfer.Request),
        ("$bill", transfer.BillId),
        ("$openId", transfer.OpenId),
        ("$fen", transfer.Fen),
        ("$created", transfer.CreatedAt.UtcTicks),
        ("$updated", transfer.UpdatedAt.UtcTicks),
        ("$state", transfer.State),
        ("$reason", transfer.FailReason));

    private static EmulatedOrder ReadOrder(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetInt64(4), row.GetBoolean(5), Instant(row.GetInt64(6)),
        Instant(row.GetInt64(7)), row.GetString(8), Instant(row.GetInt64(9)), row.GetBoolean(10),
        row.IsDBNull(11) ? null : new EmulatedPayment(row.GetString(11), row.GetInt64(12), Instant(row.GetInt64(13))));

    private static EmulatedRefund ReadRefund(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5), Instant(row.GetInt64(6)),
        Instant(row.GetInt64(7)), row.GetString(8));

    private static EmulatedTransfer ReadTransfer(SqliteDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5), Instant(row.GetInt64(6)),
        Instant(row.GetInt64(7)), row.GetString(8), row.GetString(9));

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);
}

/// <summary>What a payer paid.</summary>
internal sealed record EmulatedPayment(string TransactionId, long Fen, DateTimeOffset At);

/// <summary>An order at the emulator. Its time to pay does not close it: the merchant does, or seven days.</summary>
internal sealed record EmulatedOrder(
    string MerchantId, string Number, string Request, string NotifyUrl, long Fen, bool ByPublicKey, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt,
    string Code, DateTimeOffset CodeEndsAt, bool Closed, EmulatedPayment? Payment)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    public bool IsClosed(DateTimeOffset now) => Payment is null && (Closed || now >= CreatedAt + Life);

    public bool CanBePaid(DateTimeOffset now) => Payment is null && !IsClosed(now) && now <= ExpiresAt && now < CodeEndsAt;
}

internal sealed record EmulatedRefund(
    string MerchantId, string Number, string Request, string RefundId, string OrderNumber, long Fen, DateTimeOffset CreatedAt, DateTimeOffset EndsAt,
    string EndState)
{
    public string StateAt(DateTimeOffset now) => now < EndsAt ? "PROCESSING" : EndState;
}

internal sealed record EmulatedTransfer(
    string MerchantId, string Number, string Request, string BillId, string OpenId, long Fen, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt,
    string State, string FailReason)
{
    public static readonly TimeSpan TimeToConfirm = TimeSpan.FromHours(24);

    /// <summary>As it is now: a cancelling is over at the next look, and who does not confirm within a day is not paid.</summary>
    public EmulatedTransfer At(DateTimeOffset now) => State switch
    {
        "CANCELING" => this with { State = "CANCELLED" },
        "WAIT_USER_CONFIRM" when now >= CreatedAt + TimeToConfirm => this with { State = "FAIL", FailReason = "OVERDUE_CLOSE" },
        _ => this,
    };
}
